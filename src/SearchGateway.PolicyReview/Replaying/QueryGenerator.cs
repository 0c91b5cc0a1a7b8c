using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Simulators;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>
/// Draws queries about people of the population: in turn for every authority and purpose to which either pack opens a system, each
/// fitting some combination of keys that either pack accepts, with further keys and circumstances by chance. The same seed, packs,
/// population and day give the same queries.
/// </summary>
public sealed class QueryGenerator
{
    private const int RightIndex = 2;
    private const int Face = 11;
    private const int Draws = 40;
    private const double OptionalKey = 0.8;
    private const double OtherKey = 0.3;
    private const double OtherCircumstance = 0.1;
    private const double OtherIdentity = 0.1;
    private const double CaseReference = 0.9;

    private const SearchKeys Finding = SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.VisaSticker | SearchKeys.VisaApplication
        | SearchKeys.Fingerprints | SearchKeys.FacialImage | SearchKeys.Vehicle;

    private readonly SimulatedSystems _systems;
    private readonly ImmutableArray<OpenPair> _pairs;
    private readonly int _seed;

    /// <summary>A generator for two packs over the systems of a stage.</summary>
    /// <param name="stage">The systems.</param>
    /// <param name="before">A pack.</param>
    /// <param name="after">Another, or the same.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="about">Draws for these authorities and purposes alone; for all unless given.</param>
    public QueryGenerator(RehearsalStage stage, RulePack before, RulePack after, int seed, Func<Authority, Purpose, bool>? about = null)
    {
        _systems = stage.Systems;
        _seed = seed;
        _pairs =
        [
            .. PackCells.Of(before).Concat(PackCells.Of(after))
                .Where(c => c.Access.Permitted && about?.Invoke(c.Authority, c.Purpose) != false)
                .GroupBy(c => (c.Authority, c.Purpose))
                .OrderBy(g => g.Key)
                .Select(g => new OpenPair(
                    g.Key.Authority, g.Key.Purpose, [.. g.SelectMany(c => c.Access.KeyCombinations)], g.Any(c => c.Access.NeedsAccessRequest))),
        ];
    }

    /// <summary>Authorities and purposes to which either pack opens a system; others cannot differ, and are not asked.</summary>
    public int Pairs => _pairs.Length;

    /// <summary>All pairs of authority and purpose.</summary>
    public static int AllPairs => Enum.GetValues<Authority>().Length * Enum.GetValues<Purpose>().Length;

    /// <summary>The first <paramref name="count"/> queries; none if both packs close everything.</summary>
    public IEnumerable<ReplayQuery> Draw(int count) =>
        _pairs.IsEmpty ? [] : Enumerable.Range(1, count).Select(number => Draw(number, new Random(unchecked((_seed * 7919) + number))));

    private ReplayQuery Draw(int number, Random random)
    {
        var pair = _pairs[(number - 1) % _pairs.Length];
        var combination = pair.Combinations[random.Next(pair.Combinations.Length)];
        var papers = PapersFor(combination.Required, random);
        var wanted = Enum.GetValues<SearchKeys>()
            .Where(k => combination.Required.HasFlag(k) || random.NextDouble() < (combination.Optional.HasFlag(k) ? OptionalKey : OtherKey))
            .Aggregate(SearchKeys.None, (all, k) => all | k);
        var circumstances = Enum.GetValues<Circumstances>()
            .Where(c => combination.Circumstances.HasFlag(c) || (random.NextDouble() < OtherCircumstance && !combination.Unless.HasFlag(c)))
            .Aggregate(Circumstances.None, (all, c) => all | c);
        var input = Input(papers, wanted, (ulong)number) with
        {
            Purpose = (int)pair.Purpose + 1,
            Mode = 1,
            CaseReference = random.NextDouble() < CaseReference ? string.Create(CultureInfo.InvariantCulture, $"REPLAY-{number}") : "",
            Circumstances = [.. Enumerable.Range(0, 31).Where(bit => ((int)circumstances >> bit & 1) != 0).Select(bit => bit + 1)],
        };
        var request = pair.NeedsRequest ? (SupposedRequest)random.Next(3) : SupposedRequest.None;
        return new ReplayQuery(number, pair.Authority, [pair.Purpose], input, request);
    }

    /// <summary>Somebody who has what the combination needs, if such a person turns up in some draws.</summary>
    private PersonPapers PapersFor(SearchKeys required, Random random)
    {
        for (var draw = 1; ; draw++)
        {
            var papers = _systems.PapersOf(random.Next(_systems.People), random.NextDouble() < OtherIdentity ? 1 : 0);
            if (draw == Draws || (required & ~KeysOf(papers)) == SearchKeys.None)
                return papers;
        }
    }

    private static SearchKeys KeysOf(PersonPapers papers) =>
        SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.Nationality | SearchKeys.FacialImage
        | (papers.IsFemale is null ? SearchKeys.None : SearchKeys.Sex)
        | (papers.DocumentNumber.Length > 0 ? SearchKeys.TravelDocument : SearchKeys.None)
        | (papers.VisaStickerNumber.Length > 0 ? SearchKeys.VisaSticker : SearchKeys.None)
        | (papers.VisaApplicationNumber.Length > 0 ? SearchKeys.VisaApplication : SearchKeys.None)
        | (papers.VehicleRegistration.Length > 0 ? SearchKeys.Vehicle : SearchKeys.None)
        | (papers.HasFingers ? SearchKeys.Fingerprints : SearchKeys.None);

    private static SearchInput Input(PersonPapers papers, SearchKeys wanted, ulong capture)
    {
        var keys = wanted & KeysOf(papers);
        // Somebody who has not what the combination needs is asked for by name: a birth date alone finds nobody.
        if ((keys & Finding) == SearchKeys.None)
            keys |= SearchKeys.Names;
        var has = (SearchKeys key) => keys.HasFlag(key);
        return new SearchInput
        {
            Surname = has(SearchKeys.Names) ? papers.Surname : "",
            GivenNames = has(SearchKeys.Names) ? papers.Forenames : "",
            BirthDate = has(SearchKeys.BirthDate) ? papers.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
            Sex = !has(SearchKeys.Sex) ? 0 : papers.IsFemale == true ? 1 : 2,
            Nationalities = has(SearchKeys.Nationality) ? [papers.Nationality] : [],
            DocumentNumber = has(SearchKeys.TravelDocument) ? papers.DocumentNumber : "",
            DocumentIssuer = has(SearchKeys.TravelDocument) ? papers.DocumentIssuer : "",
            VisaStickerNumber = has(SearchKeys.VisaSticker) ? papers.VisaStickerNumber : "",
            VisaApplicationNumber = has(SearchKeys.VisaApplication) ? papers.VisaApplicationNumber : "",
            VehicleRegistration = has(SearchKeys.Vehicle) ? papers.VehicleRegistration : "",
            Biometrics =
            [
                .. has(SearchKeys.Fingerprints) ? [(RightIndex, papers.RightIndexFinger(capture))] : ((int, ReadOnlyMemory<byte>)[])[],
                .. has(SearchKeys.FacialImage) ? [(Face, papers.Face(capture))] : ((int, ReadOnlyMemory<byte>)[])[],
            ],
        };
    }

    private sealed record OpenPair(Authority Authority, Purpose Purpose, ImmutableArray<KeyCombination> Combinations, bool NeedsRequest);
}
