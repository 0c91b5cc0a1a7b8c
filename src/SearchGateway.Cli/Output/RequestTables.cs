using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>Lists of requests and of first steps, without the person: a list is for choosing.</summary>
internal static class RequestTables
{
    public static void Write(IAnsiConsole console, IReadOnlyCollection<AccessRequest> requests)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Request", "State", "Systems", "Case", "Unit", "Handed in", "Until");
        foreach (var request in requests)
        {
            table.AddRow(
                new Text(Printable.Text(request.Id)),
                new Text(RequestText.State(request), RequestText.StyleOf(request.State)),
                new Text(RequestText.Systems(request.Approval?.Systems ?? request.Systems)),
                new Text(Printable.Text(request.CaseReference)),
                new Text(Printable.Text(request.Requester?.Unit ?? "")),
                new Text(RequestText.Time(request.History.FirstOrDefault()?.At)),
                new Text(Until(request)));
        }

        Write(console, table, requests.Count, "no requests");
    }

    public static void Write(IAnsiConsole console, IReadOnlyCollection<FirstStepHit> steps)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Search", "Found in", "Case", "Unit", "At");
        foreach (var step in steps)
        {
            table.AddRow(
                new Text(Printable.Text(step.SearchId)),
                new Text(RequestText.Systems(step.Systems)),
                new Text(Printable.Text(step.CaseReference)),
                new Text(Printable.Text(step.Searcher?.Unit ?? "")),
                new Text(RequestText.Time(step.At)));
        }

        Write(console, table, steps.Count, "no first steps are left without an answer");
    }

    private static void Write(IAnsiConsole console, Table table, int rows, string ifNone)
    {
        if (rows > 0)
            console.Write(table);
        else
            console.WriteLine(ifNone);
    }

    private static string Until(AccessRequest request) => request.State switch
    {
        AccessRequestState.ProvisionallyOpen or AccessRequestState.Lapsed => "verify by " + RequestText.Time(request.VerifyBy),
        _ => RequestText.Time(request.Approval?.ValidUntil),
    };
}
