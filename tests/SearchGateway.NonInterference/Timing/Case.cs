using SearchGateway.Model;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using Sis = SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.NonInterference.Timing;

/// <summary>Two groups of people about whom the same caller gets the same answer; a measurement shows whether time tells them apart.</summary>
/// <param name="Name">What is compared with what.</param>
/// <param name="Profile">The made-up officer who asks; empty for law enforcement at Eurodac itself.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="ByFinger">Asked by a finger, else by names and birth date.</param>
/// <param name="Asked">The system whose time the answer tells.</param>
/// <param name="Left">Of whom nothing is held.</param>
/// <param name="Right">Of whom something is held that may not be told.</param>
/// <param name="Outcome">What the answer must be for both; null where it may differ.</param>
internal sealed record Case(
    string Name, string Profile, V1.Purpose Purpose, bool ByFinger, CentralSystem Asked, IReadOnlyList<Life> Left, IReadOnlyList<Life> Right, string? Outcome)
{
    private static readonly Sis.AlertCategory[] ForVisa =
        [Sis.AlertCategory.RefusalOfEntry, Sis.AlertCategory.ReturnDecision, Sis.AlertCategory.ObjectBlankDocument, Sis.AlertCategory.ObjectIdentityDocument];

    public static IReadOnlyList<Case> Of(World world)
    {
        var (sis, vis, ees, eurodac) = (ByPerson(world.Sis), ByPerson(world.Vis), world.Ees.ToLookup(f => f.File.Person), ByPerson(world.Eurodac));
        var nobody = world.Lives.Where(l => !sis.Contains(l.Person) && !vis.Contains(l.Person) && !ees.Contains(l.Person) && !eurodac.Contains(l.Person)).ToList();
        var (half, other) = (nobody.Where((_, i) => i % 2 == 0).ToList(), nobody.Where((_, i) => i % 2 == 1).ToList());
        var alerted = world.Lives.Where(l => sis.Contains(l.Person) && !vis.Contains(l.Person) && !ees.Contains(l.Person) && l.Identities.Count == 1).ToList();
        var keptOut = alerted.Where(l => sis[l.Person].All(a => !ForVisa.Contains(a.Record.Category) && a.Record.Person is not null)).ToList();
        var refused = alerted.Where(l => sis[l.Person].Any(a => a.Record.Category == Sis.AlertCategory.RefusalOfEntry)).ToList();
        var traveller = world.Lives.Where(l => vis.Contains(l.Person) && !sis.Contains(l.Person) && !eurodac.Contains(l.Person)).ToList();
        var expired = traveller.Where(l => !l.NoFingers && vis[l.Person].All(f => f.Fingers is not null && IsLongExpired(f.Record, world.Today))).ToList();
        var protectedLong = world.Lives.Where(l => eurodac.Contains(l.Person) && eurodac[l.Person].All(s =>
            s.Record.Protection?.GrantedOn is { } on && new DateOnly(on.Year, on.Month, on.Day).AddYears(3) <= world.Today)).ToList();
        const V1.Purpose Visa = V1.Purpose.VisaExamination;
        return
        [
            new("nothing held / nothing held (null)", "visa-officer", Visa, false, CentralSystem.Sis, half, other, "NO_HIT"),
            new("nothing held / alert of a category kept out", "visa-officer", Visa, false, CentralSystem.Sis, nobody, keptOut, "NO_HIT"),
            new("nothing held / file in a system that is closed", "police-officer", V1.Purpose.PoliceCheck, false, CentralSystem.Vis, nobody, traveller, "NOT_PERMITTED"),
            new("nothing held / visa file beyond the limit of age", "asylum-officer", V1.Purpose.AsylumResponsibility, true, CentralSystem.Vis, nobody, expired, "NO_HIT"),
            new("nothing held / blocked set, at Eurodac", "", V1.Purpose.LawEnforcement, true, CentralSystem.Eurodac, nobody, protectedLong, "NO_HIT"),
            new("nothing held / alert that is shown (control)", "visa-officer", Visa, false, CentralSystem.Sis, nobody, refused, null),
        ];
    }

    /// <summary>A finger as captured anew.</summary>
    public static byte[] FingerOf(Life life, ulong capture) => SyntheticTemplates.CaptureFinger(life.BiometricKey, Finger.RightIndex, capture);

    private static ILookup<int, Stored<T>> ByPerson<T>(IReadOnlyList<Stored<T>> records) => records.ToLookup(r => r.Person);

    private static bool IsLongExpired(Systems.Contracts.Vis.V1.ApplicationFile file, DateOnly today) =>
        file.IssuedVisa?.ValidUntil is not { } until || new DateOnly(until.Year, until.Month, until.Day) < today.AddMonths(-7);
}
