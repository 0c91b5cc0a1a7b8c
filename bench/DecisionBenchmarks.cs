using BenchmarkDotNet.Attributes;
using SearchGateway.Matching;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>One decision on all four systems by the shipped pack.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private readonly PolicyEngine _engine = new(Load());
    private readonly Caller _borderGuard = From(Authority.BorderGuard, Purpose.BorderEntry);
    private readonly Caller _police = From(Authority.Police, Purpose.PoliceCheck);
    private readonly Caller _without = From(Authority.Police, Purpose.LawEnforcement);
    private readonly SearchQuery _passportAndVisa = For(Purpose.BorderEntry, new SearchTerms
    {
        Names = new PersonNames("ERIKSSON", "ANNA MARIA"),
        BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
        Sex = Sex.Female,
        Nationalities = ["UTO"],
        Document = new TravelDocument("L898902C3", "UTO", "P"),
        VisaStickerNumber = "D12345678",
        Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[32])],
    });

    private readonly SearchQuery _names = For(Purpose.PoliceCheck, new SearchTerms { Names = new PersonNames("ERIKSSON", "ANNA MARIA") });

    [Benchmark(Description = "border entry, passport, visa and prints: three permits")]
    public PolicyDecision ThreePermits() => _engine.Decide(_borderGuard, _passportAndVisa);

    [Benchmark(Description = "police check by name: one permit")]
    public PolicyDecision OnePermit() => _engine.Decide(_police, _names);

    [Benchmark(Description = "purpose not in the token: refused whole")]
    public PolicyDecision Refusal() => _engine.Decide(_without, _names);

    [Benchmark(Description = "what may I ask: one purpose")]
    public AccessSummary Explain() => _engine.Explain(_borderGuard, Purpose.BorderEntry);

    private static SearchQuery For(Purpose purpose, SearchTerms terms) => new() { SearchId = Guid.Empty, Purpose = purpose, Terms = terms };

    private static Caller From(Authority authority, Purpose purpose) => new()
    {
        Authority = authority,
        MemberState = "DEU",
        Profile = "bench",
        Unit = "bench",
        Officer = "bench",
        Purposes = [purpose],
        Roles = CallerRoles.Search,
    };

    private static RulePack Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchGateway.sln")))
            folder = folder.Parent;
        var result = RulePack.Load(Path.Combine(folder!.FullName, "policies", "2016"), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return result.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
    }
}
