using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary>Which records; all that is given must hold.</summary>
internal sealed class CriteriaOptions
{
    private readonly PeriodOptions _period;
    private readonly Option<Authority?> _authority = EnumOption.One<Authority>("--authority", "Kind of authority.");
    private readonly Option<string?> _state = Text("--member-state", "Member State, three letters; your own unless given.", "code");
    private readonly Option<string?> _officer = Text("--officer", "Pseudonym of the officer.", "pseudonym");
    private readonly Option<string?> _unit = Text("--unit", "Unit.", "unit");
    private readonly Option<string?> _case = Text("--case", "Case reference.", "reference");
    private readonly Option<Purpose?> _purpose = EnumOption.One<Purpose>("--purpose", "Purpose.");
    private readonly Option<CentralSystem?> _system = EnumOption.One<CentralSystem>("--system", "System that the search concerned.");
    private readonly Option<RecordedOutcome?> _outcome = EnumOption.One<RecordedOutcome>("--outcome", "What became of the system; needs --system.");
    private readonly Option<RecordKind[]> _kind = EnumOption.Many<RecordKind>("--kind", "Kind of record; may be repeated.");

    private readonly Option<string?> _subject = Text(
        "--subject", "The person, as JSON or YAML named as in the contract's LookupSubject; - for standard input. A name never stands on the command line.", "file");

    public CriteriaOptions(Command command)
    {
        _period = new PeriodOptions(command);
        foreach (var option in (Option[])[_authority, _state, _officer, _unit, _case, _purpose, _system, _outcome, _kind, _subject])
            command.Options.Add(option);
    }

    public async Task<RecordCriteria> ReadAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var criteria = new RecordCriteria
        {
            From = _period.From(parsed),
            Until = _period.Until(parsed),
            Authority = parsed.GetValue(_authority) ?? Authority.Unspecified,
            MemberState = parsed.GetValue(_state) ?? "",
            Officer = parsed.GetValue(_officer) ?? "",
            Unit = parsed.GetValue(_unit) ?? "",
            CaseReference = parsed.GetValue(_case) ?? "",
            Purpose = parsed.GetValue(_purpose) ?? Purpose.Unspecified,
            System = parsed.GetValue(_system) ?? CentralSystem.Unspecified,
            Outcome = parsed.GetValue(_outcome) ?? RecordedOutcome.Unspecified,
            Kinds = { parsed.GetValue(_kind) ?? [] },
        };
        if (parsed.GetValue(_subject) is { } file)
            criteria.Subject = await ContractFile.ReadAsync<LookupSubject>(file, terminal, cancellationToken);
        return criteria;
    }

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
