using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Damage;
using SearchGateway.Simulators.Tests.Fixtures;

namespace SearchGateway.Simulators.Tests.Population.Damage;

public sealed class DamagesTests
{
    private static readonly PersonGenerator People = new(2016, RunningSystems.Today);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<DamageKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DamageChangesTheIdentityInThePartThatItNames(string name)
    {
        var kind = Enum.Parse<DamageKind>(name);
        ForEveryPerson((person, draw) =>
        {
            var identity = Typed(person);
            if (Damages.Apply(kind, identity, ref draw) is not { } damaged)
                return true;
            var changed = Changed(identity, damaged);
            return changed.Count == 1 && changed[0] == Damages.PartOf(kind);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheSameDrawDoesTheSameDamage(string name)
    {
        var kind = Enum.Parse<DamageKind>(name);
        ForEveryPerson((person, draw) =>
        {
            var again = draw;
            var identity = Typed(person);
            return Damages.Apply(kind, identity, ref draw) == Damages.Apply(kind, identity, ref again);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindMeetsSomeone(string name)
    {
        var kind = Enum.Parse<DamageKind>(name);
        var draw = Draw.For(5);
        TypedIdentity[] others =
        [
            new("MÜLLER", "HANS", PartialDate.Unknown, Sex.Male, "D") { Known = new KnownSpellings { OriginalSurname = "ЖУКОВ" } },
            new("GARCIA LOPEZ DE LA TORRE", "MARIA DE LOS ANGELES", PartialDate.Unknown, Sex.Female, "ESP", "B0O1"),
        ];

        Assert.Contains(
            Enumerable.Range(0, 500).Select(Typed).Concat(others),
            identity => Damages.Apply(kind, identity, ref draw) is not null);
    }

    [Fact]
    public void WhatCannotBeDamagedSoIsSaid()
    {
        var draw = Draw.For(1);
        var bare = new TypedIdentity("LI", "", PartialDate.Unknown, Sex.Unspecified, "CHN");

        DamageKind[] apply = [.. Enum.GetValues<DamageKind>().Where(kind => Damages.Apply(kind, bare, ref draw) is not null)];

        Assert.Equal([DamageKind.LetterAdded, DamageKind.LetterDoubled, DamageKind.NationalityWrong], apply);
    }

    [Theory]
    [InlineData(nameof(DamageKind.SecondSurnameMissing), "GARCIA DE LA TORRE", "ANA", "GARCIA", "ANA")]
    [InlineData(nameof(DamageKind.ParticleDropped), "AL-HASSAN", "OMAR", "HASSAN", "OMAR")]
    [InlineData(nameof(DamageKind.ParticleJoined), "AL-HASSAN", "OMAR", "ALHASSAN", "OMAR")]
    [InlineData(nameof(DamageKind.NamesInverted), "ROSSI", "BIANCA", "BIANCA", "ROSSI")]
    [InlineData(nameof(DamageKind.Initial), "ROSSI", "BIANCA", "ROSSI", "B")]
    [InlineData(nameof(DamageKind.ForenameMissing), "ROSSI", "BIANCA", "ROSSI", "")]
    [InlineData(nameof(DamageKind.WordsMerged), "SMITH-JONES", "ANN", "SMITHJONES", "ANN")]
    [InlineData(nameof(DamageKind.WordsInverted), "SMITH-JONES", "ANN", "JONES-SMITH", "ANN")]
    [InlineData(nameof(DamageKind.WordSplit), "ROSSI", "BIANCA", "ROSSI", "BIA NCA")]
    [InlineData(nameof(DamageKind.Truncated), "PAPADOPOULOS GEORGIOU", "KONSTANTINOS", "PAPADOPOULOS GEORGIOU", "KONSTAN")]
    [InlineData(nameof(DamageKind.Hypocorism), "WARD", "BORIS", "WARD", "BORIA")]
    public void DamageIsWhatItsNameSays(string kind, string surname, string forenames, string damagedSurname, string damagedForenames)
    {
        var draw = Draw.For(3);
        var identity = new TypedIdentity(surname, forenames, PartialDate.Unknown, Sex.Female, "UTO");

        var damaged = Damages.Apply(Enum.Parse<DamageKind>(kind), identity, ref draw);

        Assert.Equal((damagedSurname, damagedForenames), (damaged?.Surname, damaged?.Forenames));
    }

    [Theory]
    [InlineData(nameof(DamageKind.LetterDropped), -1)]
    [InlineData(nameof(DamageKind.LetterAdded), 1)]
    [InlineData(nameof(DamageKind.LetterDoubled), 1)]
    [InlineData(nameof(DamageKind.LetterChanged), 0)]
    [InlineData(nameof(DamageKind.LettersInverted), 0)]
    public void OneLetterIsOneLetter(string kind, int longer)
    {
        ForEveryPerson((person, draw) =>
        {
            var identity = Typed(person);
            return Damages.Apply(Enum.Parse<DamageKind>(kind), identity, ref draw) is not { } damaged
                || damaged.Surname.Length + damaged.Forenames.Length == identity.Surname.Length + identity.Forenames.Length + longer;
        });
    }

    [Fact]
    public void ErrorsAreDoneInTheOrderInWhichTheyArise()
    {
        var identity = new TypedIdentity("GARCIA LOPEZ", "ANA", PartialDate.Unknown, Sex.Female, "ESP") { Known = new KnownSpellings { SurnameAtBirth = "RUIZ" } };
        var draw = Draw.For(2);

        var inverted = Damages.Apply([DamageKind.NamesInverted, DamageKind.SurnameAtBirth], identity, ref draw);
        var shortened = Damages.Apply([DamageKind.NamesInverted, DamageKind.SecondSurnameMissing], identity, ref draw);

        Assert.Equal(("ANA", "RUIZ"), (inverted?.Surname, inverted?.Forenames));
        Assert.Equal(("ANA", "GARCIA"), (shortened?.Surname, shortened?.Forenames));
    }

    [Fact]
    public void ARecordKnowsItsDamageAndAboutOneInEightHasOne()
    {
        var draw = Draw.For(11);
        var damaged = 0;
        for (var person = 0; person < 4000; person++)
        {
            var identity = People.Draw(person).Identities[0];
            var typed = RecordedIdentity.Typed(identity, ref draw);

            Assert.Equal(typed.Damage is null, typed with { Damage = null } == RecordedIdentity.Exact(identity));
            damaged += typed.Damage is null ? 0 : 1;
        }

        Assert.InRange(damaged, 440, 600);
    }

    private static void ForEveryPerson(Func<int, Draw, bool> holds) =>
        Prop.ForAll(
            Gen.Choose(0, 1_000_000).Two().ToArbitrary(),
            pair => holds(pair.Item1, Draw.For((ulong)pair.Item2))).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static TypedIdentity Typed(int person) => RecordedIdentity.Of(People.Draw(person).Identities[0]);

    private static List<DamagedPart> Changed(TypedIdentity left, TypedIdentity right)
    {
        var parts = new List<DamagedPart>();
        if (left.Surname != right.Surname || left.Forenames != right.Forenames)
            parts.Add(DamagedPart.Name);
        if (left.Born != right.Born)
            parts.Add(DamagedPart.BirthDate);
        if (left.Sex != right.Sex)
            parts.Add(DamagedPart.Sex);
        if (left.Nationality != right.Nationality)
            parts.Add(DamagedPart.Nationality);
        if (left.DocumentNumber != right.DocumentNumber)
            parts.Add(DamagedPart.Document);
        return parts;
    }
}
