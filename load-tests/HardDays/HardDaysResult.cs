using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.HardDays;

/// <summary>What a cluster answered in hard days, and whether every answer has its record.</summary>
internal sealed record HardDaysResult
{
    public required string StartedAt { get; init; }

    public required MachineInfo Machine { get; init; }

    public required HardDaysPlan Plan { get; init; }

    /// <summary>Whether the gateways had networks of their own.</summary>
    public required bool Namespaces { get; init; }

    public required IReadOnlyList<PhaseResult> Phases { get; init; }

    /// <summary>Answers received, each with a receipt that verified.</summary>
    public required long Answers { get; init; }

    /// <summary>Wrong answers and receipts that do not verify, by what is wrong.</summary>
    public required IReadOnlyDictionary<string, long> Wrong { get; init; }

    /// <summary>How late one start in a hundred was, milliseconds: of this generator.</summary>
    public required double LatenessP99 { get; init; }

    /// <summary>The gateways' logs after everything.</summary>
    public required IReadOnlyList<LogResult> Logs { get; init; }

    /// <summary>Phases in which every search must be answered.</summary>
    public required IReadOnlyList<string> LosesNothing { get; init; }

    /// <summary>Everything that does not hold.</summary>
    public IReadOnlyList<string> NotHeld =>
    [
        .. Phases.Where(p => LosesNothing.Contains(p.Name, StringComparer.Ordinal) && p.Refused + p.Failed > 0)
            .Select(p => FormattableString.Invariant($"{p.Name}: {p.Refused + p.Failed} of {p.Sent} searches got no answer")),
        .. Phases.Where(p => p.Sent == 0).Select(p => $"{p.Name}: no search was sent; use a higher rate"),
        .. Answers == 0 ? (string[])["no answer was received"] : [],
        .. Wrong.Select(w => FormattableString.Invariant($"{w.Value} answers are wrong: {w.Key}")),
        .. Logs.Where(log => log.NotInTheLog.Count > 0).Select(log => FormattableString.Invariant($"{log.Node}: {log.NotInTheLog.Count} of {log.Received} answers have no record in the log")),
        .. Logs.Where(log => !log.IsIntact && log.NotInTheLog.Count == 0).Select(log => $"{log.Node}: the log does not verify: {log.Fault}"),
        .. Logs.Sum(log => (long)log.Received) == Answers ? [] : (string[])[FormattableString.Invariant($"{Answers} answers were received, and {Logs.Sum(log => (long)log.Received)} looked for")],
    ];

    public async Task WriteAsync(TextWriter page)
    {
        await page.WriteLineAsync(FormattableString.Invariant(
            $"{Plan.Nodes} gateways behind the edge{(Plan.Patroni ? " on three database servers under Patroni" : "")}, {Plan.Face} at {Plan.Rate}/s, seed {Plan.Seed}; {Machine.InShort}; starts late by {LatenessP99:0.0} ms (p99)"));
        await page.WriteLineAsync();
        await page.WriteLineAsync("| phase | what | seconds | sent | whole | partial | refused | failed | p50 / p95 / p99 / max of answers, ms | longest without an answer, s | ready again after, s |");
        await page.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var phase in Phases)
            await page.WriteLineAsync(Row(phase));
        await page.WriteLineAsync();
        foreach (var phase in Phases.Where(p => p.Unanswered.Count > 0))
            await page.WriteLineAsync($"{phase.Name}: {string.Join(", ", phase.Unanswered.Select(u => FormattableString.Invariant($"{u.Value} x {u.Key}")))}");
        foreach (var log in Logs)
            await page.WriteLineAsync(FormattableString.Invariant($"{log.Node}: {log.Records} records, {(log.IsIntact ? "intact" : "NOT INTACT")}; {log.Received - log.NotInTheLog.Count} of {log.Received} received records stand in it"));
        await page.WriteLineAsync(NotHeld.Count == 0
            ? FormattableString.Invariant($"HELD: {Answers} answers with verified receipts, each in its log; every log verifies{(LosesNothing.Count == 0 ? "" : "; nothing lost in " + string.Join(", ", LosesNothing))}")
            : "NOT HELD");
        foreach (var broken in NotHeld)
            await page.WriteLineAsync(broken);
    }

    private static string Row(PhaseResult p) => FormattableString.Invariant(
        $"| {p.Name} | {p.What} | {p.Seconds:0} | {p.Sent} | {p.Whole} | {p.Partial} | {p.Refused} | {p.Failed} | {p.AnswerLatency.P50:0} / {p.AnswerLatency.P95:0} / {p.AnswerLatency.P99:0} / {p.AnswerLatency.Max:0} | {p.LongestWithoutAnAnswer:0.0} | {(p.SecondsToRecover is { } seconds ? FormattableString.Invariant($"{seconds:0.0}") : "")} |");
}

/// <summary>A gateway's log after everything.</summary>
internal sealed record LogResult
{
    public required string Node { get; init; }

    public required long Records { get; init; }

    /// <summary>It verifies, and holds every record that was received.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>Why it does not verify; empty if it does.</summary>
    public required string Fault { get; init; }

    /// <summary>Answers whose receipts name this log.</summary>
    public required int Received { get; init; }

    /// <summary>Indexes of those whose records are not in it.</summary>
    public required IReadOnlyList<long> NotInTheLog { get; init; }
}
