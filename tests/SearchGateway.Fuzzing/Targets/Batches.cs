extern alias desk;

using desk::SearchGateway.Cli.Batch;
using desk::SearchGateway.Cli.Rules;
using SearchGateway.Fuzzing.Running;
using Purpose = desk::SearchGateway.V1.Purpose;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Queries in a table, and as lines of JSON.</summary>
internal sealed class Batches : FuzzTarget
{
    public override string Name => "batches";

    public override double Share => 0.5;

    // A line of two bytes that is no JSON costs an exception with its stack.
    public override long AllocationPerByte => 10_000;

    public override IReadOnlyList<string> Words =>
        ["\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "surname", "given_names", "birth_date", "mrz", "purpose", "border-entry", "{\"query\":", "#", "\uFEFF", "{}", "AQI="];

    public override IReadOnlyList<string> Nestings => ["\"\n", "{\"query\":", "[", ",", "\"a\"\n"];

    public override string Read(byte[] input)
    {
        var text = PersonalData.TextOf(input);
        return $"{Read(text, BatchFormat.Csv)} {Read(text, BatchFormat.Jsonl)}";
    }

    private static string Read(string text, BatchFormat format)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var counted = Now(new BatchInput(new StringReader(text), format, Purpose.BorderEntry).CountAsync(CancellationToken.None));
        var lines = 0;
        try
        {
            foreach (var line in new BatchInput(new StringReader(text), format, Purpose.BorderEntry).ReadAsync(CancellationToken.None).ToBlockingEnumerable())
            {
                lines++;
                Promise.Holds(line.Request is null == line.Faults.Count > 0, "a line is both understood and refused, or neither");
                foreach (var fault in line.Faults)
                {
                    PersonalData.IsNotIn(fault.Message, "a fault of a line");
                    seen.Add(fault.Rule);
                }
            }
        }
        catch (FaultyInputException)
        {
            return $"{format} without header";
        }

        Promise.Holds(lines == counted, "a batch has other lines than were counted");
        return $"{format} {Math.Min(lines, 4)} {string.Join(' ', seen.Order(StringComparer.Ordinal))}";
    }

    private static int Now(Task<int> reading)
    {
        Promise.Holds(reading.IsCompleted, "a reading of what is there waits");
        return reading.GetAwaiter().GetResult();
    }
}
