using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>One search with what goes wrong in it.</summary>
/// <param name="Question">Who asks what.</param>
/// <param name="Faults">What each system does.</param>
/// <param name="IsStream">Whether the answer is streamed.</param>
/// <param name="Jump">How far the clock jumps while systems are asked.</param>
/// <param name="SlowStore">Whether the store of the log is slow.</param>
internal sealed record MatrixCell(
    MatrixQuestion Question, IReadOnlyDictionary<CentralSystem, FaultKind> Faults, bool IsStream, TimeSpan Jump = default, bool SlowStore = false)
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(150);

    /// <summary>Runs the cell.</summary>
    /// <returns>The promises that do not hold, and how many were checked.</returns>
    public async Task<(List<string> Broken, int Checked)> RunAsync(MatrixGateway gateway, V1.Answer sound)
    {
        var before = CentralSystems.All.ToDictionary(s => s, gateway.Systems.AskedOf);
        gateway.Systems.Faults = Faults;

        // How long a question may take is told from the clock when it is asked; from then on no clock counts.
        var unasked = Question.Asked.Length;
        gateway.Systems.OnAsked = () =>
        {
            if (Interlocked.Decrement(ref unasked) == 0)
                gateway.Time.Ahead = Jump;
        };
        gateway.Store.BeforeWrite = SlowStore ? () => Task.Delay(s_slow, TimeProvider.System) : () => Task.CompletedTask;
        var reply = await gateway.AskAsync(Question, IsStream);
        var durable = gateway.Store.Durable;
        gateway.Time.Ahead = default;

        var (broken, count) = (new List<string>(), 0);
        void Holds(bool holds, string what)
        {
            count++;
            if (!holds)
                broken.Add($"{this}: {what}");
        }

        Holds(reply.Answer is not null, $"an answer comes: {reply.Problem?.Status}");
        if (reply.Answer is not { } answer)
            return (broken, count);

        foreach (var system in CentralSystems.All)
            Holds(gateway.Systems.AskedOf(system) - before[system] is var times && times == (Question.Asked.Contains(system) ? 1 : 0), $"{system} is asked once or, if denied, never: {times} times");
        Holds(answer.Systems.Select(s => s.System).SequenceEqual(sound.Systems.Select(s => s.System)), "every system has one outcome");
        foreach (var (system, its) in answer.Systems.Zip(sound.Systems))
        {
            if (Faults.GetValueOrDefault(OfContract(system.System)) is var fault && !fault.IsBorne())
                Holds(system.Outcome == OutcomeOf(fault, gateway.Systems.SpeakExchange) && system.Records.Count == 0 && system.ReasonCode.Length > 0, $"{system.System} that {fault} is told as that: {system.Outcome} {system.ReasonCode}");
            else
                Holds(Told(system) == Told(its), $"{system.System} answers as without faults elsewhere: {Told(system)} for {Told(its)}");
        }

        Holds(answer.Complete == Faults.Values.All(f => f.IsBorne()), "an answer without a system is not complete");
        Holds(answer.Systems.SelectMany(s => s.Records).SelectMany(r => r.Fields).All(f => f.LegalBasis.Length > 0), "every field cites its article");
        Holds(gateway.FaultOfReceipts(reply, Question.Request) is var wrong && wrong.Length == 0, $"the receipt describes the answer: {wrong}");
        Holds(answer.Receipt.Index < durable, "the record is on disk before the answer");
        if (IsStream && reply.Order.Count > 0)
        {
            var late = reply.Order.Select(s => Faults.GetValueOrDefault(OfContract(s)).TakesAllTime(gateway.Systems.SpeakExchange)).ToList();
            Holds(!late.Contains(true) || late.LastIndexOf(false) < late.IndexOf(true), "what is there is told before what is late");
        }

        return (broken, count);
    }

    public override string ToString() =>
        $"{Question.Name} {(IsStream ? "streamed" : "whole")} {string.Join(' ', Faults.Where(f => f.Value != FaultKind.None).Select(f => $"{f.Key}:{f.Value}"))} clock {Jump}{(SlowStore ? " slow store" : "")}";

    private static CentralSystem OfContract(V1.CentralSystem system) => Enum.Parse<CentralSystem>(system.ToString());

    private static V1.Outcome OutcomeOf(FaultKind fault, bool isOnStream) => fault.TakesAllTime(isOnStream) ? V1.Outcome.TimedOut : V1.Outcome.Failed;

    /// <summary>All of a system's part but its times.</summary>
    public static string Told(V1.SystemAnswer system) => string.Join(' ',
        system.Outcome, system.ReasonCode, system.Rule, system.LegalBasis, string.Join(',', system.KeysSent), string.Join(',', system.Records.Select(r => $"{r.RecordNumber}:{string.Join('+', r.Fields.Select(f => $"{f.Name}={f.Value}"))}")));
}
