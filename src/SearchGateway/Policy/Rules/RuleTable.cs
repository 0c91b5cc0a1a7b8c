using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>The pack as a dense table: authority × purpose × system, one cell each. What no file mentions is a cell that refuses.</summary>
internal sealed class RuleTable
{
    private static readonly int Authorities = Enum.GetValues<Authority>().Length;
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;

    private readonly ImmutableArray<CentralSystem> _systems;
    private readonly Cell[] _cells;
    private readonly PolicyDecision[] _purposeNotInToken;
    private readonly PolicyDecision _mayNotSearch;

    public RuleTable(
        RulePackIdentity pack,
        ImmutableArray<CentralSystem> systems,
        IReadOnlyDictionary<(Authority Authority, Purpose Purpose, CentralSystem System), Rule> rules,
        Func<Authority, Purpose, CentralSystem, ImmutableArray<Prohibition>> prohibitions)
    {
        Pack = pack;
        _systems = systems;
        _cells = new Cell[Authorities * Purposes * systems.Length];
        for (var i = 0; i < _cells.Length; i++)
        {
            var authority = (Authority)(i / (Purposes * systems.Length));
            var purpose = (Purpose)(i / systems.Length % Purposes);
            var system = systems[i % systems.Length];
            _cells[i] = Cell.Of(
                authority, purpose, system, rules.GetValueOrDefault((authority, purpose, system)), prohibitions(authority, purpose, system), pack.Name);
        }

        _purposeNotInToken = [.. Enum.GetValues<Purpose>().Select(p => RefuseAll(Wording.PurposeNotInToken(p)))];
        _mayNotSearch = RefuseAll(Wording.MayNotSearch);
    }

    public RulePackIdentity Pack { get; }

    public ImmutableArray<CentralSystem> Systems => _systems;

    /// <summary>What the pack says of links between records; null if it has none.</summary>
    public LinkRules? Links { get; init; }

    /// <summary>The cells of the systems that the pack knows, in the order of the systems.</summary>
    public ReadOnlySpan<Cell> Cells(Authority authority, Purpose purpose) =>
        _cells.AsSpan((((int)authority * Purposes) + (int)purpose) * _systems.Length, _systems.Length);

    /// <summary>A refusal of every system if the token does not carry the search; null if it does.</summary>
    public PolicyDecision? RefusalOfToken(Caller caller, Purpose purpose)
    {
        // Values outside the closed lists have no cell: they are refused like a token that lacks them.
        if ((caller.Roles & CallerRoles.Search) == CallerRoles.None || (uint)caller.Authority >= (uint)Authorities || (uint)purpose >= (uint)Purposes)
            return _mayNotSearch;
        return !caller.Purposes.IsDefault && caller.Purposes.AsSpan().Contains(purpose) ? null : _purposeNotInToken[(int)purpose];
    }

    /// <summary>What the caller may ask for <paramref name="purpose"/>, per system.</summary>
    public ImmutableArray<SystemAccess> AccessOf(Caller caller, Purpose purpose)
    {
        if (RefusalOfToken(caller, purpose) is { } refused)
            return [.. refused.Systems.Select(s => new SystemAccess { System = s.System, Reason = s.Reason, Explanation = s.Explanation })];
        return [.. Cells(caller.Authority, purpose).ToArray().Select(c => c.Access)];
    }

    private PolicyDecision RefuseAll(string explanation) =>
        new(Pack, [.. _systems.Select(s => new SystemDecision(s, RefusalReason.PurposeNotInToken, explanation, "", ""))]);
}
