using SearchGateway.Model;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>One way in which the law lets a system be asked. Of several, the first that fits counts.</summary>
internal sealed record LegalWay(SearchKeys Required, string Article)
{
    public SearchKeys Optional { get; init; }

    public Circumstances All { get; init; }

    public Circumstances Any { get; init; }

    public Circumstances Unless { get; init; }

    public SearchMethod Method { get; init; }

    public string[] Records { get; init; } = [];

    public PriorSearch[] After { get; init; } = [];

    public bool HasKeys(SearchKeys keys) => (keys & Required) == Required;

    public bool HoldsIn(Circumstances declared) =>
        (declared & All) == All && (declared & Unless) == Circumstances.None && (Any == Circumstances.None || (declared & Any) != Circumstances.None);
}

/// <summary>What the law demands before full access, and what it shows first.</summary>
internal sealed record LegalRequest(RequestStatement[] Statements, int ValidDays, string Article)
{
    public List<RequiredPriorSearch> Prior { get; } = [];

    public UrgentAccess? Urgent { get; set; }
}

/// <summary>What the law opens of one system to one authority for one purpose.</summary>
internal sealed record LegalCell(Authority Authority, Purpose Purpose, CentralSystem System)
{
    public string Basis { get; set; } = "";

    public SearchMode Mode { get; set; }

    public bool NeedsCase { get; set; }

    public List<LegalWay> Ways { get; } = [];

    /// <summary>Fields that are shown, each with the article that says so.</summary>
    public Dictionary<SystemField, string> Shows { get; } = [];

    public string[] Records { get; set; } = [];

    public LegalRequest? Request { get; set; }

    public FirstStep? First { get; set; }

    public ExpiryLimit? Expired { get; set; }

    /// <summary>True if another cell names this system as its first step.</summary>
    public bool IsFirstOfAnother { get; set; }

    public FieldSet Fields => Shows.Keys.Aggregate(FieldSet.None, (set, shown) => set.With(shown));

    public Circumstances Mentioned => Ways.Aggregate(Circumstances.None, (all, w) => all | w.All | w.Any | w.Unless);
}

/// <summary>Keys without which a system is closed to everybody.</summary>
internal sealed record LegalLimit(CentralSystem System, SearchKeys Without, string Article);

/// <summary>One year's law as plain data: what is open, what is closed by name. Everything else is closed without a word.</summary>
internal sealed class LegalTable
{
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;
    private readonly LegalCell?[] _open = new LegalCell?[Enum.GetValues<Authority>().Length * Purposes * CentralSystems.All.Count];
    private readonly string?[] _closed = new string?[Enum.GetValues<Authority>().Length * Purposes * CentralSystems.All.Count];
    private readonly LegalLimit?[] _limits = new LegalLimit?[CentralSystems.All.Count];

    public List<CentralSystem> Systems { get; } = [];

    public IEnumerable<LegalCell> Open => _open.OfType<LegalCell>();

    public int ClosedByName => _closed.Count(c => c is not null);

    public LegalCell? CellOf(Authority authority, Purpose purpose, CentralSystem system) => _open[Index(authority, purpose, system)];

    /// <summary>The article that closes the cell by name; null if none does.</summary>
    public string? ClosingArticle(Authority authority, Purpose purpose, CentralSystem system) => _closed[Index(authority, purpose, system)];

    /// <summary>True if nothing is open to this authority for this purpose.</summary>
    public bool IsWhollyClosed(Authority authority, Purpose purpose) => Systems.TrueForAll(s => CellOf(authority, purpose, s) is null);

    public LegalLimit? LimitOf(CentralSystem system) => _limits[(int)system];

    /// <summary>Adds a cell; false if it stands there already, open or closed.</summary>
    public bool TryAdd(LegalCell cell) => IsFree(Index(cell.Authority, cell.Purpose, cell.System), i => _open[i] = cell);

    /// <summary>Closes a cell; false if it stands there already, open or closed.</summary>
    public bool TryClose(Authority authority, Purpose purpose, CentralSystem system, string article) =>
        IsFree(Index(authority, purpose, system), i => _closed[i] = article);

    public void Limit(LegalLimit limit) => _limits[(int)limit.System] = limit;

    private bool IsFree(int index, Action<int> take)
    {
        if (_open[index] is not null || _closed[index] is not null)
            return false;
        take(index);
        return true;
    }

    private static int Index(Authority authority, Purpose purpose, CentralSystem system) =>
        ((((int)authority * Purposes) + (int)purpose) * CentralSystems.All.Count) + (int)system;
}
