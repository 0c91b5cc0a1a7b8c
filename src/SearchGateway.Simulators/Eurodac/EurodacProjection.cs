using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using WireSex = SearchGateway.Systems.Contracts.Eurodac.V1.Sex;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>Writes the sets of a person (EUR 11, 14): no name, no birth date.</summary>
internal static class EurodacProjection
{
    public static IReadOnlyList<Stored<FingerprintSet>> SetsOf(Life life, ulong seed)
    {
        if (life.Eurodac.Count == 0)
            return [];
        var sets = new List<Stored<FingerprintSet>>(life.Eurodac.Count);
        for (var i = 0; i < life.Eurodac.Count; i++)
            sets.Add(Set(life, life.Eurodac[i], seed, i));
        return sets;
    }

    /// <summary>A calendar date in the words of the contract.</summary>
    public static Date ToEurodac(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    private static Stored<FingerprintSet> Set(Life life, AsylumEvent asylum, ulong seed, int count)
    {
        var draw = Draw.For(seed, (ulong)life.Person, 13, (ulong)count);
        var fingers = new Enrolment(life.BiometricKey, life.Capture(draw.Next()), Enrolment.AllFingers);
        var taken = asylum.On.AddDays(draw.Below(3));
        var set = new FingerprintSet
        {
            ReferenceNumber = Numbering.Eurodac(asylum.State, asylum.Category, life.Person, count),
            Category = asylum.Category == 1 ? Category.Applicant : Category.IrregularCrossing,
            StateOfOrigin = asylum.State.Letters,
            Place = asylum.Place,
            Date = asylum.On.ToEurodac(),
            Sex = life.Identities[0].Sex == Population.Sex.Female ? WireSex.Female : WireSex.Male,
            FingerprintsTakenOn = taken.ToEurodac(),
            TransmittedAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(taken, new TimeOnly(15, draw.Below(60)), TimeSpan.Zero)),
            OperatorId = $"{asylum.State.Letters}-OP{draw.Between(100, 999)}",
            ArrivedAfterTransferOn = asylum.ArrivedAfterTransfer?.ToEurodac(),
            LeftTerritoryOn = asylum.LeftTerritory?.ToEurodac(),
            DecidedToExamineOn = asylum.DecidedToExamine?.ToEurodac(),
            RetainedUntil = (asylum.Category == 1 ? asylum.On.AddYears(10) : asylum.On.AddMonths(18)).ToEurodac(),
        };
        if (asylum.Granted is { } granted)
            set.Protection = new Protection { GrantedOn = granted.ToEurodac(), GrantedBy = asylum.State.Letters };
        return new Stored<FingerprintSet>(set, life.Person, 0, life.BiometricKey, fingers);
    }
}
