using System.CommandLine;
using System.Globalization;
using SearchGateway.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace SearchGateway.Cli.Input;

/// <summary>The options that describe a request for access: a file, or one by one, or a file with some of them beside it.</summary>
internal sealed class RequestOptions
{
    private readonly Option<string?> _file = new("--file", "-f") { Description = "The request as JSON or YAML, named as in the contract; - for standard input.", HelpName = "file" };
    private readonly Option<CentralSystem[]> _system = EnumOption.Many<CentralSystem>("--system", "A system to be opened; may be repeated.");
    private readonly Option<string?> _case = Text("--case", "The national file, never a name.", "reference");
    private readonly Option<OffenceCategory?> _offence = EnumOption.One<OffenceCategory>("--offence", "Kind of offence.");
    private readonly Option<string?> _offenceText = Text("--offence-text", "The offence in words.", "text");
    private readonly Option<string[]> _state = Texts("--state", "What the rules demand to be stated, NAME=TEXT; may be repeated. NAME is one of " + string.Join(", ", ContractNames.All<RequestStatement>()) + ".", "name=text");
    private readonly Option<string[]> _searched = Texts("--searched", "A search made before, SOURCE=OUTCOME,TIME,REFERENCE, or SOURCE=not-possible,REASONS; may be repeated.", "source=outcome,...");
    private readonly Option<bool> _unknown = new("--identity-unknown") { Description = "You do not know who the person is." };
    private readonly Option<string?> _urgent = Text("--urgent", "Open at once, for this reason; verified afterwards.", "reason");
    private readonly Option<string?> _firstStep = Text("--first-step", "The search that was the first step.", "search-id");
    private readonly SubjectOptions _subject;

    public RequestOptions(Command command)
    {
        foreach (var option in (Option[])[_file, _system, _case, _offence, _offenceText, _state, _searched, _unknown, _urgent, _firstStep])
            command.Options.Add(option);
        _subject = new SubjectOptions(command);
    }

    /// <summary>The request that the options describe. What they say is checked by the gateway.</summary>
    /// <exception cref="UsageException">An option or a file cannot be understood.</exception>
    public async Task<SubmitRequest> ReadAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var request = parsed.GetValue(_file) is { } file ? await ContractFile.ReadAsync<SubmitRequest>(file, terminal, cancellationToken) : new SubmitRequest();
        var subject = await _subject.ReadAsync(parsed, terminal, mayReadInput: false, cancellationToken);
        if (!subject.Equals(new Query()))
            (request.Subject ??= new Query()).MergeFrom(subject);
        request.Systems.AddRange(parsed.GetValue(_system) ?? []);
        request.CaseReference = parsed.GetValue(_case) ?? request.CaseReference;
        if (parsed.GetValue(_offence) is { } category)
            (request.Offence ??= new Offence()).Category = category;
        if (parsed.GetValue(_offenceText) is { } offence)
            (request.Offence ??= new Offence()).Description = offence;
        request.Statements.AddRange((parsed.GetValue(_state) ?? []).Select(Statement));
        request.PriorSearches.AddRange((parsed.GetValue(_searched) ?? []).Select(Searched));
        request.IdentityUnknown |= parsed.GetValue(_unknown);
        if (parsed.GetValue(_urgent) is { } reason)
            (request.Urgent, request.UrgencyReason) = (true, reason);
        request.FirstStepSearchId = parsed.GetValue(_firstStep) ?? request.FirstStepSearchId;
        return request;
    }

    private static StatedReason Statement(string text)
    {
        var (name, rest) = Split("--state", text, "NAME=TEXT");
        return new StatedReason { Statement = Named<RequestStatement>("--state", name), Text = rest };
    }

    private static ShownSearch Searched(string text)
    {
        const string Form = "SOURCE=OUTCOME,TIME,REFERENCE or SOURCE=not-possible,REASONS";
        var (source, rest) = Split("--searched", text, Form);
        var parts = rest.Split(',', 3, StringSplitOptions.TrimEntries);
        var search = new ShownSearch { Source = Named<PriorSource>("--searched", source), Outcome = Named<PriorSearchOutcome>("--searched", parts[0]) };
        if (search.Outcome == PriorSearchOutcome.NotPossible && rest.Split(',', 2) is [_, var reasons])
            search.Reasons = reasons.Trim();
        else if (parts.Length == 3 && DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            (search.At, search.Reference) = (Timestamp.FromDateTimeOffset(at), parts[2]);
        else
            throw new UsageException($"--searched: write {Form}, e.g. prum=not-identified,2016-11-20T10:00:00Z,PRUM-12.");
        return search;
    }

    private static (string Name, string Text) Split(string option, string text, string form)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? (text[..at], text[(at + 1)..]) : throw new UsageException($"{option}: write {form}.");
    }

    private static T Named<T>(string option, string name)
        where T : struct, Enum =>
        ContractNames.Find<T>(name) ?? throw new UsageException($"{option}: '{name}' is not known; one of {string.Join(", ", ContractNames.All<T>())}.");

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<string[]> Texts(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
