namespace SearchGateway.Host.Idempotency;

/// <summary>The section <c>Idempotency</c>.</summary>
internal sealed class IdempotencyOptions
{
    public const string Section = "Idempotency";

    public const string Rule =
        "Idempotency:Window: from 1 s to 1 hour; Idempotency:MostAnswers: from 0 to 1000000; Idempotency:MostBytes: from 0 to 17179869184 (16 GiB).";

    /// <summary>How long an answer is kept for its key, from its release on, 1 s to 1 hour. Answers are personal data: as long as a caller needs to ask again, and no longer.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most answers kept, 0 to 1,000,000; when there are more the oldest go. With 0 none is kept, and only calls at the same time share one.</summary>
    public int MostAnswers { get; set; } = 10_000;

    /// <summary>Most memory that the kept answers take, as estimated, in bytes, 0 to 16 GiB; when it is more the oldest go.</summary>
    public long MostBytes { get; set; } = 64L * 1024 * 1024;

    public bool IsValid =>
        Window >= TimeSpan.FromSeconds(1) && Window <= TimeSpan.FromHours(1)
        && MostAnswers is >= 0 and <= 1_000_000
        && MostBytes is >= 0 and <= 16L * 1024 * 1024 * 1024;
}
