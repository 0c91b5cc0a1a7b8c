using System.CommandLine;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>The options that say whom to search and why.</summary>
internal sealed class QueryOptions
{
    private readonly Option<Purpose?> _purpose = EnumOption.One<Purpose>("--purpose", "Why the search is made; must be in the token.");
    private readonly Option<string?> _case = new("--case") { Description = "Your reference of the case, never a name.", HelpName = "reference" };
    private readonly Option<CentralSystem[]> _require = EnumOption.Many<CentralSystem>("--require", "No answer without this system; may be repeated.");
    private readonly Option<Circumstance[]> _circumstance = EnumOption.Many<Circumstance>("--circumstance", "Declared fact of the check; may be repeated.");
    private readonly Option<SearchMode?> _mode = EnumOption.One<SearchMode>("--mode", "How much to return; full unless given.");
    private readonly Option<string?> _accessRequest = new("--access-request") { Description = "The request for access under which the search is made.", HelpName = "id" };
    private readonly SubjectOptions _subject;

    public QueryOptions(Command command)
    {
        _purpose.Required = true;
        foreach (var option in (Option[])[_purpose, _case, _accessRequest])
            command.Options.Add(option);
        _subject = new SubjectOptions(command);
        foreach (var option in (Option[])[_require, _circumstance, _mode])
            command.Options.Add(option);
    }

    /// <summary>The request that the options describe. What they say is checked by the gateway.</summary>
    /// <exception cref="UsageException">There is nothing to search, or a file cannot be read.</exception>
    public async Task<SearchRequest> ReadAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var query = await _subject.ReadAsync(parsed, terminal, mayReadInput: true, cancellationToken);
        if (query.Equals(new Query()))
            throw new UsageException("Nothing to search: give a machine-readable zone on standard input, --mrz-file or --mrz, or fields such as --surname.");

        var request = Frame(parsed);
        request.Query = query;
        return request;
    }

    /// <summary>The request without the query: purpose, case, circumstances, mode and required systems.</summary>
    public SearchRequest Frame(ParseResult parsed)
    {
        var request = new SearchRequest
        {
            Purpose = parsed.GetValue(_purpose) ?? Purpose.Unspecified,
            CaseReference = parsed.GetValue(_case) ?? "",
            Mode = parsed.GetValue(_mode) ?? SearchMode.Unspecified,
            AccessRequestId = parsed.GetValue(_accessRequest) ?? "",
        };
        request.RequiredSystems.AddRange(parsed.GetValue(_require) ?? []);
        request.Circumstances.AddRange(parsed.GetValue(_circumstance) ?? []);
        return request;
    }
}
