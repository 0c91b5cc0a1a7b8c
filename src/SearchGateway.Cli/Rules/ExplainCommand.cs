using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview;
using SearchGateway.PolicyReview.Explaining;

namespace SearchGateway.Cli.Rules;

/// <summary><c>ssi policy explain</c>: one caller, one query.</summary>
internal static class ExplainCommand
{
    private const string Description = """
        Explains what a pack says to one query of one caller: per system whether it would be asked, by which rule and article, with which
        keys, for which fields; or why not, and what would change it. No system is asked. The query is given by the kinds of its keys, or
        by the options of 'ssi search'; only the kinds count, and nothing of what is searched for is kept.

        Exit code 0: some system would be asked; 4: none would; 5: the pack or the query is faulty.

        Examples:
          ssi policy explain policies/2016 --authority border-guard --purpose border-entry --key names --key travel-document
          ssi policy explain policies/2016 --authority border-guard --purpose border-entry --mrz-file passport.txt --sticker D12345678
          ssi policy explain policies/2016 --authority immigration --purpose territory-verification --key visa-sticker \
            --circumstance fingerprints-unusable
          ssi policy explain policies/2019 --authority designated-law-enforcement --purpose law-enforcement --key names \
            --case T-1 --access-request approved
        """;

    public static Command Make(Terminal terminal)
    {
        var folder = PackFolder.Argument();
        var authority = WordOption.One<Authority>("--authority", "Who asks.");
        authority.Required = true;
        var keys = WordOption.Many<SearchKeys>("--key", "A kind of key that the query has; may be repeated.");
        var request = WordOption.One<SupposedRequest>("--access-request", "How a request for access stands: none, approved, or flagged once its first step has found something; none unless given.");
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("explain", Description) { folder, authority, keys, request, json };
        var query = new QueryOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var pack = PackFolder.Read(parsed.GetValue(folder)!, terminal);
            var given = (parsed.GetValue(keys) ?? []).Aggregate(SearchKeys.None, (all, key) => all | key);
            var supposed = parsed.GetValue(request) ?? SupposedRequest.None;
            var (purpose, shape) = given != SearchKeys.None
                ? ShapeOf(query.Frame(parsed), given, supposed)
                : ShapeOf(await query.ReadAsync(parsed, terminal, cancellationToken), supposed, terminal);
            var explanation = Explanation.Of(pack, parsed.GetValue(authority)!.Value, purpose, shape);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(ReviewJson.Of(explanation).AsMemory(), cancellationToken);
            else
                ExplanationText.Write(new Paragraphs(terminal), explanation);
            return explanation.AsksAny ? ExitCode.Complete : ExitCode.Refused;
        });
        return command;
    }

    private static (Purpose, QueryShape) ShapeOf(V1.SearchRequest frame, SearchKeys keys, SupposedRequest request) => (
        (Purpose)((int)frame.Purpose - 1),
        new QueryShape(keys)
        {
            Circumstances = frame.Circumstances.Aggregate(Circumstances.None, (all, c) => all | (Circumstances)(1 << ((int)c - 1))),
            HasCaseReference = frame.CaseReference.Length > 0,
            Mode = frame.Mode switch
            {
                V1.SearchMode.HitFlag => SearchMode.HitFlag,
                V1.SearchMode.References => SearchMode.References,
                _ => SearchMode.Full,
            },
            Request = request,
        });

    private static (Purpose, QueryShape) ShapeOf(V1.SearchRequest request, SupposedRequest supposed, Terminal terminal)
    {
        var query = Rehearsal.Understand(request.ToInput(), terminal.Time, out var faults)
            ?? throw new FaultyInputException([.. faults.Select(f => $"{f.Field}: {f.Message} [{f.Rule}]")]);
        return (query.Purpose, QueryShape.Of(query, supposed));
    }
}
