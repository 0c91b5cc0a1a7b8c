using SearchGateway.Speed;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        What each step of a search costs: microseconds of one thread and bytes allocated, for the search that asks four systems and
        finds a person in three.

        Examples:
          dotnet run -c Release --project tests/SearchGateway.Speed
          dotnet run -c Release --project tests/SearchGateway.Speed -- 20      # so many seconds for each step
        """);
    return 0;
}

var seconds = args is [var given] ? double.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 2;
await using var search = await FullSearch.PrepareAsync();
var steps = search.Steps.Select(step => StepCost.Measure(step, TimeSpan.FromSeconds(seconds))).ToList();
Console.WriteLine("| step | µs | bytes allocated | share of the time |");
Console.WriteLine("|---|---|---|---|");
foreach (var step in steps)
    Console.WriteLine(FormattableString.Invariant($"| {step.Name} | {step.Microseconds:0.0} | {step.Bytes:#,0} | {step.Microseconds / steps.Sum(s => s.Microseconds):0 %} |"));
Console.WriteLine(FormattableString.Invariant($"| all | {steps.Sum(s => s.Microseconds):0.0} | {steps.Sum(s => s.Bytes):#,0} | |"));
return 0;
