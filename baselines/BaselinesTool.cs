using System.CommandLine;
using SearchGateway.Baselines.Naive;
using SearchGateway.Baselines.Recorded;

namespace SearchGateway.Baselines;

/// <summary>The command line: what the gateway is measured beside, each a server of its own.</summary>
internal static class BaselinesTool
{
    private const string Description = """
        Servers that the gateway is measured beside; the measurement starts them itself. Each runs until Ctrl-C.

        Examples:
          baselines systems --ports 5601,5602,5603,5604 --plain-ports 5611,5612,5613,5614
          baselines naive --port 5600 --systems http://127.0.0.1:5601,http://127.0.0.1:5602,http://127.0.0.1:5603,http://127.0.0.1:5604 --questions asked
        """;

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(Description) { Systems(), Naive() };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    private static Command Systems()
    {
        var ports = new Option<int[]>("--ports") { Description = "Ports of SIS, VIS, EES and Eurodac over HTTP/2, separated by commas.", HelpName = "numbers", Required = true, CustomParser = Numbers };
        var plain = new Option<int[]>("--plain-ports") { Description = "Their ports over HTTP/1.1 with the bare message as body.", HelpName = "numbers", Required = true, CustomParser = Numbers };
        var delays = new Option<int[]?>("--delays") { Description = "Milliseconds that each takes over an answer; none unless given.", HelpName = "numbers", CustomParser = Numbers };
        var command = new Command("systems", "Four systems that find an answer once and then give it again: as cheap as systems can be.") { ports, plain, delays };
        command.SetAction(async (parsed, stop) =>
        {
            var recorded = new RecordedSystemsSettings(parsed.GetValue(ports)!, parsed.GetValue(plain)!, parsed.GetValue(delays) is { Length: RecordedSystems.Count } given ? given : new int[RecordedSystems.Count]);
            await RecordedSystems.RunAsync(recorded, stop);
        });
        return command;
    }

    private static Command Naive()
    {
        var port = new Option<int>("--port") { Description = "Port of the facade over HTTP/2.", HelpName = "number", Required = true };
        var systems = new Option<string>("--systems") { Description = "Addresses of SIS, VIS, EES and Eurodac, separated by commas.", HelpName = "addresses", Required = true };
        var questions = new Option<string>("--questions") { Description = "Folder with a question to each system, whose modes and fields are taken.", HelpName = "folder", Required = true };
        var command = new Command("naive", "A facade that forwards to the four systems and hands on what comes back: no law, no merging, no audit.") { port, systems, questions };
        command.SetAction(async (parsed, stop) =>
            await NaiveFacade.RunAsync(parsed.GetValue(port), [.. parsed.GetValue(systems)!.Split(',').Select(address => new Uri(address))], parsed.GetValue(questions)!, stop));
        return command;
    }

    private static int[]? Numbers(System.CommandLine.Parsing.ArgumentResult given)
    {
        var parts = given.Tokens[0].Value.Split(',').Select(t => int.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        if (parts.Length == RecordedSystems.Count && Array.TrueForAll(parts, n => n is >= 0 and <= 65535))
            return parts;
        given.AddError($"{RecordedSystems.Count} numbers from 0 to 65535, separated by commas, are expected.");
        return null;
    }
}
