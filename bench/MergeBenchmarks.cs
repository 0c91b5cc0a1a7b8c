using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using SearchGateway.Matching;
using SearchGateway.Merging;
using SearchGateway.Minimisation;
using SearchGateway.Model;

namespace SearchGateway.Benchmarks;

/// <summary>Persons from the records of an answer.</summary>
/// <remarks>
/// The candidates of a search by name: of SIS, VIS and EES in turn, of namesakes and people of like names, one in three
/// of them with records in several systems, misspelt or under another number here and there.
/// </remarks>
[MemoryDiagnoser]
public class MergeBenchmarks
{
    private static readonly string[] Surnames = ["SHCHERBAKOV", "SCHERBAKOV", "SHCHERBAKOVA", "SCHTSCHERBAKOW", "SHERBAKOV", "CHTCHERBAKOV"];
    private static readonly string[] GivenNames = ["SERGEI", "SERGEY", "PETR", "PYOTR", "ANDREI", "ANDREY IVANOVICH", "IVAN", "ALEKSANDR"];

    private static readonly SearchTerms Terms = new() { Names = new PersonNames("SHCHERBAKOV", "SERGEI") };

    private ImmutableArray<SystemAnswer> _answers = [];

    /// <summary>Records among which persons are to be found.</summary>
    [Params(5, 200)]
    public int Records { get; set; }

    /// <summary>Whether the birth date was searched too: then all have it, and names must be compared.</summary>
    [Params(false, true)]
    public bool OfOneBirthDate { get; set; }

    /// <summary>Makes the records.</summary>
    [GlobalSetup]
    public void Make()
    {
        var records = Enumerable.Range(0, Records).Select(Record).ToArray();
        _answers = [.. records.Chunk(Math.Max(1, Records / 8)).Select(chunk => chunk.GroupBy(r => r.System).Select(g => AnswerOf(g.Key, [.. g]))).SelectMany(a => a)];
    }

    /// <summary>As the answer has them.</summary>
    [Benchmark(Description = "merge an answer")]
    public ImmutableArray<Person> Merge() => HitMerger.Merge(Terms, _answers);

    private SystemRecord Record(int i)
    {
        // Every third person has a record in each of three systems.
        var person = i % 9 < 3 ? i / 9 * 9 : i;
        var spelling = i % 7 == 0 ? i : person;
        var born = OfOneBirthDate ? new DateOnly(1980, 3, 14) : new DateOnly(1950 + (person * 7 % 50), 1 + (person % 12), 1 + (person * 5 % 28));
        return (i % 3) switch
        {
            0 => Record(CentralSystem.Sis, i, SisFields.Surname, SisFields.Forenames, SisFields.BirthDate, SisFields.Sex, SisFields.Nationalities, null),
            1 => Record(CentralSystem.Vis, i, VisFields.Surname, VisFields.FirstNames, VisFields.BirthDate, VisFields.Sex, VisFields.Nationality, VisFields.DocumentNumber),
            _ => Record(CentralSystem.Ees, i, EesFields.Surname, EesFields.FirstNames, EesFields.BirthDate, EesFields.Sex, EesFields.Nationality, EesFields.DocumentNumber),
        };

        SystemRecord Record(CentralSystem system, int number, SystemField surname, SystemField given, SystemField birthDate, SystemField sex, SystemField nationality, SystemField? document) => new()
        {
            System = system,
            RecordNumber = $"{system}{number:D4}",
            RetrievedAt = DateTimeOffset.UnixEpoch,
            MatchedOn = SearchKeys.Names,
            Fields =
            [
                new(surname, FieldValue.Text(Surnames[spelling % Surnames.Length])), new(given, FieldValue.Text(GivenNames[spelling * 3 % GivenNames.Length])),
                new(birthDate, FieldValue.Date(PartialDate.From(born))), new(sex, FieldValue.Text("M")), new(nationality, FieldValue.Text(person % 2 == 0 ? "RUS" : "UKR")),
                .. document is { } field ? [new RecordField(field, FieldValue.Text($"N{(number % 5 == 0 ? number : person):D7}"))] : ImmutableArray<RecordField>.Empty,
            ],
        };
    }

    private static SystemAnswer AnswerOf(CentralSystem system, SystemRecord[] records)
    {
        var permit = new PermittedQuery(
            system, "bench", "Art. 1", (SearchKeys)0x3FF, new SearchTerms(),
            new FieldGrants(system, FieldCatalogue.Of(system).ToDictionary(f => FieldCatalogue.TryFind(system, f.Name, out var field) ? field : throw new InvalidOperationException(f.Name), _ => "Art. 1")),
            SearchMode.Full);
        return new SystemAnswer(new SystemDecision(permit), Minimiser.Cut(permit, records), TimeSpan.Zero);
    }
}
