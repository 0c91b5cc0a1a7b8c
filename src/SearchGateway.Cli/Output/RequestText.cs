using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>One request for people: where it stands, what it opens, what was stated, and every step.</summary>
internal static class RequestText
{
    public static void Write(IAnsiConsole console, AccessRequest request)
    {
        console.Write(new Text($"{State(request)}\n", StyleOf(request.State)));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"request {Printable.Text(request.Id)}, version {request.Version}, case {Printable.Text(request.CaseReference)}"));
        foreach (var line in Lines(request))
            Output.Lines.WriteIndented(console, line);
        foreach (var step in request.History)
            Output.Lines.WriteIndented(console, $"{Time(step.At)} {Words(step.Kind)}{(step.By is { } by ? $" by {Printable.Text(by.Officer)} of {Printable.Text(by.Unit)}" : "")}{Quoted(step.Reason)}");
    }

    public static string State(AccessRequest request) => Words(request.State);

    public static Style StyleOf(AccessRequestState state) => state switch
    {
        AccessRequestState.Approved => new Style(Color.Green, decoration: Decoration.Bold),
        AccessRequestState.ProvisionallyOpen or AccessRequestState.Lapsed or AccessRequestState.NotJustified => new Style(Color.Yellow, decoration: Decoration.Bold),
        AccessRequestState.Submitted => Style.Plain,
        _ => new Style(Color.Grey),
    };

    public static string Systems(IEnumerable<CentralSystem> systems) => string.Join(", ", systems.Select(Printable.System));

    public static string Time(Timestamp? time) => time?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<string> Lines(AccessRequest request)
    {
        yield return $"requested: {Systems(request.Systems)}, for {Words(request.Offence?.Category ?? default)}{Quoted(request.Offence?.Description ?? "")}";
        yield return $"by {Printable.Text(request.Requester?.Officer ?? "")} of {Printable.Text(request.Requester?.Unit ?? "")}, {Printable.Text(request.Requester?.MemberState ?? "")}";
        yield return $"about: {Person(request)}";
        foreach (var statement in request.Statements)
            yield return $"{Words(statement.Statement)}{Quoted(statement.Text)}";
        foreach (var search in request.PriorSearches)
            yield return $"searched {Words(search.Source)}: {Words(search.Outcome)} {Time(search.At)} {Printable.Text(search.Reference)}{Quoted(search.Reasons)}".TrimEnd();
        if (request.Approval is { } approval)
            yield return $"{(request.State is AccessRequestState.Approved or AccessRequestState.ProvisionallyOpen ? "opens" : "opened")} {Systems(approval.Systems)} from {Time(approval.ValidFrom)} until {Time(approval.ValidUntil)}";
        if (request.VerifyBy is { } deadline)
            yield return $"to be verified by {Time(deadline)}{Quoted(request.UrgencyReason)}";
        if (request.MustErase.Count > 0)
            yield return $"MUST BE ERASED: everything obtained from {Systems(request.MustErase)}";
    }

    private static string Person(AccessRequest request)
    {
        var subject = request.Subject ?? new Query();
        string[] parts =
        [
            $"{subject.GivenNames} {subject.Surname}".Trim(), subject.BirthDate, string.Join(" ", subject.Nationalities),
            $"{subject.Document?.Type} {subject.Document?.Number} {subject.Document?.Issuer}".Trim(), subject.VisaStickerNumber, subject.VisaApplicationNumber,
            .. request.Templates.Select(t => Words(t.Kind)),
        ];
        var known = string.Join(", ", parts.Where(part => part.Length > 0).Select(Printable.Text));
        return request.IdentityUnknown ? $"{known} (identity unknown)" : known;
    }

    private static string Quoted(string text) => text.Length > 0 ? $": {Printable.Text(text)}" : "";

    private static string Words<T>(T value)
        where T : struct, System.Enum => ContractNames.Of(value).Replace('-', ' ');
}
