namespace SearchGateway.Host.Idempotency;

/// <summary>What lets a search be repeated.</summary>
internal static class IdempotencySetup
{
    public static void AddIdempotency(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IdempotencyOptions>().BindConfiguration(IdempotencyOptions.Section)
            .Validate(o => o.IsValid, IdempotencyOptions.Rule).ValidateOnStart();
        builder.Services.AddSingleton<KeptAnswers>();
        builder.Services.AddSingleton<RepeatableSearches>();
    }
}
