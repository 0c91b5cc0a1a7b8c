using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Sis;
using Authority = SearchGateway.Model.Authority;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Systems.Tests.Simulated;

/// <summary>Whatever the rules of a pack permit is a question that the systems understand.</summary>
[Collection(nameof(SimulatorsCollection))]
public class PermitsOfThePackTests(SimulatorsFixture simulators)
{
    private static readonly SearchTerms Everything = Personas.Eriksson with
    {
        VisaApplicationNumber = "DEU2016000104217",
        FacialImage = new BiometricTemplate(BiometricKind.Face, Convert.FromBase64String("UwECAMEPKvt7sGRLX7cthQb/DtMZOAPLe7gkQ1/3LYUk/wzTGTgDy3uoJENf9y2FBP8M0xk4B+vBLyr7wQcq+w==")),
        Vehicle = new Vehicle("BAB1234", "DEU", ""),
    };

    [Theory]
    [InlineData("2016", 4)]
    [InlineData("2019", 5)]
    public async Task NoPermitMakesAQuestionThatASystemRefuses(string pack, int systems)
    {
        await using var gateway = simulators.Connect();
        var permits = PermitsOf(pack).ToList();
        Assert.Equal(CentralSystems.All.Take(systems), permits.Select(p => p.System).Distinct().Order());

        var failed = new List<string>();
        foreach (var permit in permits)
        {
            if (await gateway.AskAsync(permit) is SystemOutcome.Failed or SystemOutcome.TimedOut)
                failed.Add($"{permit.Rule} {permit.Mode} {permit.Method} {permit.Keys}");
        }

        Assert.Empty(failed);
    }

    [Fact]
    public void UnderTheRulesOf2019FingerprintsAloneIdentifyInSisAndTheDataOfTheRecastAreFetched()
    {
        var requests = PermitsOf("2019").Where(p => p.System == CentralSystem.Sis).Select(p => (Permit: p, Request: SisRequest.Of(p, "reference", 10))).ToList();

        Assert.Contains(requests, r => r.Permit.Keys == SearchKeys.Fingerprints && r.Request.FingerprintUse == FingerprintUse.Identify);
        Assert.Contains(requests, r => r.Request.ReadMask.Paths.Contains("person.terrorism_related"));
    }

    [Fact]
    public void NothingThatOnlyTheRecastOf2018HasIsFetchedOrSearchedUnderTheRulesOf2016()
    {
        string[] recast =
        [
            "suicide_risk", "public_health_threat", "terrorism_related", "national_register_number", "type_of_case", "identification_documents",
            "facial_images", "dna_profile_held", "dactyloscopic_data", "document_copies", "return_decision",
        ];
        AlertCategory[] of2016 = [.. Enum.GetValues<AlertCategory>().Where(c => c < AlertCategory.ReturnDecision), AlertCategory.ObjectVesselOrAircraft, AlertCategory.ObjectEquipment];
        foreach (var request in PermitsOf("2016").Where(p => p.System == CentralSystem.Sis).Select(p => SisRequest.Of(p, "reference", 10)))
        {
            Assert.DoesNotContain(request.ReadMask.Paths, path => path.Split('.').Intersect(recast).Any() || path is "person" or "match");
            Assert.Subset(of2016.ToHashSet(), request.Categories.ToHashSet());
            Assert.NotEqual(FingerprintUse.Identify, request.FingerprintUse);
        }
    }

    /// <summary>
    /// One permit for each question that can come of it: without a request, and with one that is approved, before and after the
    /// first step.
    /// </summary>
    private static IEnumerable<PermittedQuery> PermitsOf(string pack)
    {
        var engine = new PolicyEngine(RulePack.Load(Path.Combine(Repository.Root, "policies", pack), new DateOnly(2026, 11, 21)).Pack!);
        var all = Enum.GetValues<Circumstances>().Aggregate((set, c) => set | c);
        SearchKeys[] kinds = [.. Enum.GetValues<SearchKeys>().Where(k => k != SearchKeys.None)];
        return (from keys in Enumerable.Range(1, (1 << kinds.Length) - 1).Select(k => (SearchKeys)k)
                from authority in Enum.GetValues<Authority>()
                from purpose in Enum.GetValues<Purpose>()
                from mode in Enum.GetValues<SearchMode>()
                from circumstances in new[] { Circumstances.None, Circumstances.VerificationDerogation, all }
                from grant in purpose == Purpose.LawEnforcement ? [null, Approved(keys, []), Approved(keys, CentralSystems.All)] : new AccessGrant?[] { null }
                from permit in engine.Decide(CallerOf(authority, purpose), QueryOf(purpose, keys, mode, circumstances), grant).Permits
                select permit).DistinctBy(p => (p.System, p.Purpose == Purpose.LawEnforcement, p.Keys, p.Mode, p.Method, p.Fields, string.Join(' ', p.Categories)));
    }

    private static AccessGrant Approved(SearchKeys keys, IEnumerable<CentralSystem> flagged) =>
        new(Guid.Empty) { Systems = [.. CentralSystems.All], Flagged = [.. flagged], SubjectKeys = keys };

    private static Caller CallerOf(Authority authority, Purpose purpose) => new()
    {
        Authority = authority,
        MemberState = "DEU",
        Profile = "test",
        Unit = "test",
        Officer = "test",
        Purposes = [purpose],
        Roles = CallerRoles.Search,
    };

    private static SearchQuery QueryOf(Purpose purpose, SearchKeys keys, SearchMode mode, Circumstances circumstances) => new()
    {
        SearchId = Guid.Empty,
        Purpose = purpose,
        Terms = Everything.Only(keys),
        CaseReference = "test",
        Mode = mode,
        Circumstances = circumstances,
    };
}
