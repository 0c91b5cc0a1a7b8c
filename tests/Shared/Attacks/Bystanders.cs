namespace SearchGateway.Tests.Shared.Attacks;

/// <summary>Callers on connections of their own, who ask the same again and again while others attack.</summary>
internal sealed class Bystanders
{
    private readonly IReadOnlyList<Func<Task<string>>> _callers;
    private readonly IReadOnlyList<string> _sound;
    private int _answered;

    private Bystanders(IReadOnlyList<Func<Task<string>>> callers, IReadOnlyList<string> sound) => (_callers, _sound) = (callers, sound);

    /// <summary>How often they have been answered in all.</summary>
    public int Answered => _answered;

    /// <summary>Lets each ask once in peace.</summary>
    /// <param name="callers">Each asks, and says what the answer was but for what differs from one time to the next.</param>
    public static async Task<Bystanders> GatherAsync(params Func<Task<string>>[] callers)
    {
        var sound = new List<string>();
        foreach (var caller in callers)
            sound.Add(await caller());
        return new Bystanders(callers, sound) { _answered = callers.Length };
    }

    /// <summary>Asks until the attack is over, and once more.</summary>
    /// <returns>What was answered otherwise than in peace.</returns>
    public async Task<IReadOnlyList<string>> AskDuringAsync(Task attack) =>
        [.. (await Task.WhenAll(_callers.Select((caller, i) => Task.Run(() => AskAsync(caller, _sound[i], attack))))).SelectMany(wrong => wrong)];

    private async Task<List<string>> AskAsync(Func<Task<string>> caller, string sound, Task attack)
    {
        var wrong = new List<string>();
        bool wasOver;
        do
        {
            wasOver = attack.IsCompleted;
            var answer = await caller();
            Interlocked.Increment(ref _answered);
            if (answer != sound)
                wrong.Add(answer);
        }
        while (!wasOver);
        return wrong;
    }
}
