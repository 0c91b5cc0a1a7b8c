using System.Globalization;
using System.Text.Json;
using SearchGateway.Client;

namespace SearchGateway.Cli.Output;

/// <summary>What a verified record says, in words: who asked and why, which systems were asked and which were not.</summary>
internal static class RecordText
{
    public static async Task WriteAsync(ReceiptVerification verification, TextWriter output)
    {
        if (!verification.IsValid)
        {
            await output.WriteLineAsync($"NOT PROVEN: {verification.Reason}");
            return;
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"in the log: {Printable.Text(verification.Log)} record {verification.Index} of {verification.LogSize}"));
        foreach (var cosignature in verification.Cosignatures)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  witnessed by {Printable.Text(cosignature.Witness)}, {cosignature.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}"));
        var lines = verification switch
        {
            { Record: { } record } => Lines(record),
            { Step: { } step } => Lines(step),
            _ => ["NOT PROVEN: the record has not the form that this tool knows"],
        };
        foreach (var line in lines)
            await output.WriteLineAsync(line);
    }

    private static IEnumerable<string> Lines(RecordedStep step)
    {
        var about = step.AccessRequestId ?? step.LinkId ?? step.SearchId;
        yield return string.Create(CultureInfo.InvariantCulture, $"  {Words(step.Kind)}{(about is null ? "" : $" {about}")}, {step.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}");
        yield return step.Officer.Length == 0
            ? "  by the passing of time"
            : $"  officer {Printable.Text(step.Officer)}, unit {Printable.Text(step.Unit)}, {Words(step.Authority)} of {Printable.Text(step.MemberState)}, profile {Printable.Text(step.Profile)}";
        if (step.Step.Length > 0)
            yield return $"  {Words(step.Step)}, version {step.Version.ToString(CultureInfo.InvariantCulture)}{(step.Colour.Length > 0 ? OfLink(step) : OfRequest(step))}";
        if (step.RequestedBy is { } requester)
            yield return $"  requested by {Printable.Text(requester.Officer)}, unit {Printable.Text(requester.Unit)}";
        if (step.Systems.Count > 0)
            yield return $"  {string.Join(", ", step.Systems.Select(Printable.Text))}{Until(", in force until ", step.ValidUntil)}{Until(", to be verified by ", step.VerifyBy)} [{string.Join("; ", step.LegalBases.Select(Printable.Text))}]";
        if (step.MustErase.Count > 0)
            yield return $"  must be erased: what was obtained from {string.Join(", ", step.MustErase.Select(Printable.Text))}";
        if (step.List.Length > 0 || step.Entries > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {(step.List.Length > 0 ? $"list {Words(step.List)}, " : "")}{step.Entries} {(step.Entries == 1 ? "entry" : "entries")}");
    }

    private static string OfRequest(RecordedStep step) =>
        $"{(step.Urgent ? ", urgent" : "")}, for {Words(step.Offence)}, case {Printable.Text(step.CaseReference)}";

    private static string OfLink(RecordedStep step) =>
        $": {Words(step.Colour)}{(step.Conclusion.Length > 0 ? $", {Words(step.Conclusion)}" : "")}{(step.PersonHeard ? ", person present and heard" : "")}, for the {Words(step.Verifier)} to verify";

    private static string Until(string lead, DateTimeOffset? moment) =>
        moment is { } time ? lead + time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "";

    private static IEnumerable<string> Lines(RecordedSearch record)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"  {Words(record.Kind)} {record.SearchId}, {record.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}, rules {Printable.Text(record.RulePack.Name)}");
        yield return $"  officer {Printable.Text(record.Officer)}, unit {Printable.Text(record.Unit)}, {Words(record.Authority)} of {Printable.Text(record.MemberState)}, profile {Printable.Text(record.Profile)}";
        yield return $"  for {Words(record.Purpose)}{(record.CaseReference.Length > 0 ? $", case {Printable.Text(record.CaseReference)}" : "")}{Listed(", declared ", record.Circumstances)}{Listed(", required ", record.RequiredSystems)}";
        foreach (var system in record.Systems)
            yield return $"  {Printable.Text(system.System)}: {Became(system)}{Because(system)}";
        if (record.Persons > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {record.Persons} {(record.Persons == 1 ? "person" : "persons")}");
        if (record.LinksShown.Count > 0)
            yield return $"  links shown: {string.Join(", ", record.LinksShown.Select(Words))}";
    }

    private static string Became(RecordedSystem system)
    {
        var reason = system.Reason.Length > 0 ? $" ({Words(system.Reason)})" : "";
        if (system.WasNotAsked)
            return $"NOT ASKED{reason}";
        // The gateway spared the system the question: permitted, and yet it never saw the keys.
        if (system.Reason is "CircuitOpen" or "Saturated")
            return $"permitted but NOT CONTACTED{reason}";
        var released = system.RecordsReleased == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $", {system.RecordsReleased} {(system.RecordsReleased == 1 ? "record" : "records")} released{Listed(": ", system.FieldsReleased)}");
        return $"asked{Listed(" by ", system.KeysSent)}; {Words(system.Outcome)}{reason}{released}";
    }

    private static string Because(RecordedSystem system)
    {
        string[] grounds = [.. ((string[])[system.Rule, system.LegalBasis]).Where(text => text.Length > 0).Select(Printable.Text)];
        return grounds.Length > 0 ? $" [{string.Join("; ", grounds)}]" : "";
    }

    private static string Listed(string lead, IReadOnlyCollection<string> words) => words.Count > 0 ? lead + string.Join(", ", words.Select(Words)) : "";

    /// <summary>The log's names as people read them: <c>border_entry</c> and <c>KeysNotAccepted</c> without their joints.</summary>
    private static string Words(string name) =>
        Printable.Text(name is "Eurodac" || name.All(char.IsUpper) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' '));
}
