using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>A session of experts on a development gateway; docs/sessions.md describes its file.</summary>
/// <param name="Title">For people.</param>
/// <param name="RecordedAt">When it was begun.</param>
/// <param name="Rules">The pack in force then.</param>
/// <param name="Population">Whom the simulated systems held.</param>
/// <param name="Steps">What was done, in its order.</param>
internal sealed record Session(string Title, DateTimeOffset RecordedAt, RulePack Rules, SessionPopulation Population, IReadOnlyList<SessionStep> Steps)
{
    public const string Format = "searchgateway-session/1";

    /// <summary>The greatest seed that every reader of JSON takes for the same number.</summary>
    public const ulong GreatestSeed = 9_007_199_254_740_991;

    public const string AllSystems = "all";

    public static readonly string[] Systems = ["sis", "vis", "ees", "eurodac", "cir", AllSystems];
}

/// <summary>What makes every record of the simulated systems.</summary>
/// <param name="Seed">Seed of all draws.</param>
/// <param name="Size">Number of people.</param>
/// <param name="Mix"><c>demonstration</c> or <c>published-2016</c>.</param>
/// <param name="AsOf">The day as of which they were drawn.</param>
internal sealed record SessionPopulation(ulong Seed, int Size, string Mix, DateOnly AsOf);

/// <summary>One step of a session.</summary>
/// <param name="At">When it was taken; null if nobody noted it.</param>
internal abstract record SessionStep(DateTimeOffset? At);

/// <summary>A search.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Profile">Who asked: a profile of the development issuer.</param>
/// <param name="RulePack">The pack that decided, if another than the gateway's; null otherwise.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Outcome">An <see cref="Answer"/> or a <see cref="Problem"/>; null if it was never made.</param>
internal sealed record SearchStep(DateTimeOffset? At, string Profile, string? RulePack, SearchRequest Request, IMessage? Outcome) : SessionStep(At);

/// <summary>A system was given another behaviour.</summary>
/// <param name="At">When.</param>
/// <param name="System">The system's name, or all.</param>
/// <param name="Behaviour">Properties as a step of a scenario has them; null ends all faults.</param>
/// <param name="Seed">Seed of the draws; null for 0.</param>
internal sealed record FaultsStep(DateTimeOffset? At, string System, string? Behaviour, ulong? Seed) : SessionStep(At);

/// <summary>A scenario was started on all systems.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Its name, if it comes with the simulators.</param>
/// <param name="Text">The scenario itself otherwise.</param>
/// <param name="Seed">Seed in place of the scenario's; null for that.</param>
internal sealed record ScenarioStep(DateTimeOffset? At, string? Name, string? Text, ulong? Seed) : SessionStep(At);

/// <summary>Somebody wrote something down.</summary>
internal sealed record NoteStep(DateTimeOffset? At, string Text) : SessionStep(At);
