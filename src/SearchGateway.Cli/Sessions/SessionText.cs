using System.Globalization;
using Google.Protobuf;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>Sessions in words.</summary>
internal static class SessionText
{
    public static string Of(Session session) =>
        $"{Printable.Text(session.Title)}: {session.Steps.Count} steps, recorded {session.RecordedAt:yyyy-MM-dd HH:mm}Z under rules {Printable.Text(session.Rules.Name)} with {Of(session.Population)}.";

    public static string Of(SessionPopulation people) =>
        string.Create(CultureInfo.InvariantCulture, $"{people.Size} people of mix {people.Mix}, seed {people.Seed}, as of {people.AsOf:yyyy-MM-dd}");

    /// <summary>The settings with which a gateway holds these people.</summary>
    public static string Settings(SessionPopulation people) => string.Create(
        CultureInfo.InvariantCulture,
        $"Simulators__Population__Seed={people.Seed} Simulators__Population__Size={people.Size} Simulators__Population__Mix={(people.Mix == "published-2016" ? "Published2016" : "Demonstration")} Simulators__Today={people.AsOf:yyyy-MM-dd}");

    public static string Of(SessionStep step) => step switch
    {
        SearchStep search => $"search as {search.Profile} for {ContractNames.Of(search.Request.Purpose)}{(search.RulePack is { } pack ? $" under rules {pack}" : "")}: {Of(search.Outcome)}",
        FaultsStep { Behaviour: null } faults => $"faults of {faults.System} end",
        FaultsStep faults => $"faults of {faults.System}: {Printable.Text(faults.Behaviour!.ReplaceLineEndings(", "))}{Seed(faults.Seed)}",
        ScenarioStep scenario => $"scenario {scenario.Name ?? "of the session's own"}{Seed(scenario.Seed)}",
        NoteStep note => $"note: {Printable.Text(note.Text.ReplaceLineEndings(" "))}",
        _ => "",
    };

    private static string Of(IMessage? outcome) => outcome switch
    {
        Answer answer => string.Join(", ", answer.Systems.Select(s => $"{Printable.System(s.System)} {Printable.Outcome(s.Outcome)}")),
        Problem problem => $"refused, {Printable.Text(problem.Reason)}",
        _ => "never made",
    };

    private static string Seed(ulong? seed) => seed is { } given ? string.Create(CultureInfo.InvariantCulture, $" (seed {given})") : "";
}
