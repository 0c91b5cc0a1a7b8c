namespace SearchGateway.Cli.Commands;

/// <summary>The token of a development profile, taken anew before it expires: a long batch outlives one.</summary>
internal sealed class ProfileToken(Func<CancellationToken, Task<string>> take, TimeProvider time)
{
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Task<string>? _token;
    private DateTimeOffset _until;

    /// <summary>A token that holds for a while.</summary>
    public async ValueTask<string> TakeAsync(CancellationToken cancellationToken)
    {
        Task<string> token;
        lock (_gate)
        {
            if (_token is null || _token.IsFaulted || _token.IsCanceled || (_token.IsCompletedSuccessfully && _until <= time.GetUtcNow()))
                _token = AnewAsync(cancellationToken);
            token = _token;
        }

        return await token;
    }

    private async Task<string> AnewAsync(CancellationToken cancellationToken)
    {
        var token = await take(cancellationToken);
        _until = TokenClaims.Read(token)?.Expires is { } expires ? expires - s_early : DateTimeOffset.MaxValue;
        return token;
    }
}
