using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>
/// A described person with fixed papers, fingers and face: the same in every population, whatever its seed. Dates of
/// what happened move with the clock, so that the story stays true.
/// </summary>
/// <param name="Number">From 1; the index in the population is one less.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Story">What the systems hold, and what a search shows.</param>
/// <param name="Live">Writes the life as of a day.</param>
internal sealed record Persona(int Number, string Title, string Story, Func<Scene, Life> Live)
{
    /// <summary>What can be scanned: machine-readable zones of passports, cards and visas.</summary>
    public IReadOnlyList<Zone> Zones { get; init; } = [];

    /// <summary>Key of fingers and face.</summary>
    public ulong BiometricKey => Draw.For(0x5045_5253_4F4E_4131, (ulong)Number).Next();

    public int Index => Number - 1;

    /// <summary>A live capture of a finger; the records hold other captures of the same finger.</summary>
    public byte[] Template(Finger finger, ulong capture = 1) => SyntheticTemplates.CaptureFinger(BiometricKey, finger, capture);

    /// <summary>A live capture of the face.</summary>
    public byte[] Face(ulong capture = 1) => SyntheticTemplates.CaptureFace(BiometricKey, capture);

    /// <summary>The life as of a day.</summary>
    public Life LifeOn(DateOnly today) => Live(new Scene(today, Index, BiometricKey)) with { CleanRecords = true };
}

/// <summary>A machine-readable zone.</summary>
/// <param name="Of">What carries it.</param>
/// <param name="Format">TD1, TD2, TD3, MRV-A or MRV-B.</param>
/// <param name="Lines">The lines.</param>
internal sealed record Zone(string Of, string Format, IReadOnlyList<string> Lines);

/// <summary>The day on which a story is told, and whose it is.</summary>
internal sealed record Scene(DateOnly Today, int Person, ulong BiometricKey)
{
    public DateOnly Ago(int days) => Today.AddDays(-days);

    public DateOnly Ahead(int days) => Today.AddDays(days);

    /// <summary>A moment on a day so many days ago.</summary>
    public DateTimeOffset MomentAgo(int days, int hour) => new(Ago(days), new TimeOnly(hour, 40), TimeSpan.Zero);

    public Life Of(params IReadOnlyList<Identity> identities) => new(Person, BiometricKey, identities);

    /// <summary>An application decided ten days later, with a visa where one is given.</summary>
    public VisaApplication Application(
        int count, int identity, Identity who, string state, int daysAgo, Systems.Contracts.Vis.V1.ApplicationStatus status, Visa? visa = null, string grounds = "")
    {
        var of = MemberState.Of(state);
        var requested = status == Systems.Contracts.Vis.V1.ApplicationStatus.Requested;
        return new VisaApplication(identity, Numbering.Application(of, Ago(daysAgo).Year, Person, count), of, Ago(daysAgo), who.Current, status)
        {
            Consulate = $"Consulate at {who.BirthPlace}",
            Decided = requested ? null : Ago(daysAgo - 10),
            Visa = visa,
            Grounds = grounds,
        };
    }
}
