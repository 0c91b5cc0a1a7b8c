using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using SearchGateway.Links;
using SearchGateway.Matching;
using SearchGateway.Minimisation;
using SearchGateway.Model;

namespace SearchGateway.Benchmarks;

/// <summary>The links of an answer.</summary>
/// <remarks>
/// The candidates of a search by name, one in five of them with a passport that another system knows too; or, as no system would
/// answer, all with the captured finger, so that every identity is held against every other.
/// </remarks>
[MemoryDiagnoser]
public class LinkBenchmarks
{
    private static readonly string[] Surnames = ["SHCHERBAKOV", "SCHERBAKOV", "SHCHERBAKOVA", "SCHTSCHERBAKOW", "SHERBAKOV", "CHTCHERBAKOV"];
    private static readonly string[] GivenNames = ["SERGEI", "SERGEY", "PETR", "PYOTR", "ANDREI", "ANDREY IVANOVICH", "IVAN", "ALEKSANDR"];

    private static readonly LinkSight Sight = new(
        LinkColour.White,
        new Dictionary<LinkColour, string> { [LinkColour.White] = "Art. 26(3)" },
        Enum.GetValues<LinkVerifier>().ToDictionary(verifier => verifier, _ => "Art. 26(1)"));

    private ImmutableArray<SystemAnswer> _answers = [];

    /// <summary>Records among which links are to be found.</summary>
    [Params(5, 200)]
    public int Records { get; set; }

    /// <summary>Whether every record has the captured finger.</summary>
    [Params(false, true)]
    public bool OfOneFinger { get; set; }

    /// <summary>Makes the records.</summary>
    [GlobalSetup]
    public void Make() => _answers = [.. Enumerable.Range(0, Records).Select(Record).GroupBy(r => r.System).Select(g => AnswerOf(g.Key, g))];

    /// <summary>As the answer shows them.</summary>
    [Benchmark(Description = "find the links of an answer")]
    public ImmutableArray<IdentityLink> Link() => LinkFinder.Of(new SearchTerms(), _answers).Show(Sight, []);

    private SystemRecord Record(int i) => i % 2 == 0
        ? Record(i, CentralSystem.Vis, VisFields.Surname, VisFields.FirstNames, VisFields.BirthDate, VisFields.Sex, VisFields.Nationality, VisFields.DocumentNumber)
        : Record(i, CentralSystem.Ees, EesFields.Surname, EesFields.FirstNames, EesFields.BirthDate, EesFields.Sex, EesFields.Nationality, EesFields.DocumentNumber);

    private SystemRecord Record(int i, CentralSystem system, SystemField surname, SystemField given, SystemField birthDate, SystemField sex, SystemField nationality, SystemField document) => new()
    {
        System = system,
        RecordNumber = $"{i:D4}",
        RetrievedAt = DateTimeOffset.UnixEpoch,
        MatchedOn = OfOneFinger ? SearchKeys.Fingerprints : SearchKeys.Names,
        Fields =
        [
            new(surname, FieldValue.Text(Surnames[i % Surnames.Length])),
            new(given, FieldValue.Text(GivenNames[i * 3 % GivenNames.Length])),
            new(birthDate, FieldValue.Date(PartialDate.From(new DateOnly(1950 + (i * 7 % 50), 1 + (i % 12), 1 + (i * 5 % 28))))),
            new(sex, FieldValue.Text("male")),
            new(nationality, FieldValue.Text(i % 2 == 0 ? "RUS" : "UKR")),
            new(document, FieldValue.Text($"N{(i % 5 == 0 ? i / 10 : i):D7}")),
        ],
    };

    private static SystemAnswer AnswerOf(CentralSystem system, IEnumerable<SystemRecord> records)
    {
        var fields = FieldCatalogue.Of(system).Select((_, index) => new SystemField(system, (byte)index)).ToDictionary(f => f, _ => "Art. 1");
        var permit = new PermittedQuery(system, "bench", "Art. 1", (SearchKeys)0x3FF, new SearchTerms(), new FieldGrants(system, fields), SearchMode.Full);
        return new SystemAnswer(new SystemDecision(permit), Minimiser.Cut(permit, [.. records]), TimeSpan.Zero);
    }
}
