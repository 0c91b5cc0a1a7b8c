using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SearchGateway.Edge.Refusals;

namespace SearchGateway.Edge.Callers;

/// <summary>
/// Keeps a Member State, or an authority of it, to its share of the gateways, so that a fault in one client keeps nobody else from
/// searching. Who calls is taken from the certificate, which verified; a token is not read here, and could say anything.
/// </summary>
internal sealed class CallLimits : IDisposable
{
    private const string CountryName = "2.5.4.6";
    private const string OrganizationName = "2.5.4.10";

    private readonly RequestDelegate _next;
    private readonly IReadOnlyList<LimitOptions> _limits;
    private readonly PartitionedRateLimiter<HttpContext> _limiter;
    private readonly ConditionalWeakTable<X509Certificate2, Holder> _holders = [];

    public CallLimits(RequestDelegate next, IOptions<EdgeOptions> options)
    {
        (_next, _limits) = (next, [.. options.Value.Limits]);
        _limiter = PartitionedRateLimiter.Create<HttpContext, Share>(PartitionOf);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (_limits.Count == 0)
        {
            await _next(context);
            return;
        }

        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
            await _next(context);
        else
            await EdgeProblems.WriteAsync(context, EdgeRefusal.LimitReached, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _limiter.Dispose();

    private RateLimitPartition<Share> PartitionOf(HttpContext context)
    {
        var holder = context.Connection.ClientCertificate is { } shown ? _holders.GetValue(shown, Holder.Of) : Holder.Nobody;
        for (var i = 0; i < _limits.Count; i++)
        {
            var limit = _limits[i];
            if ((limit.Country == LimitOptions.Any || limit.Country == holder.Country) && (limit.Organisation == LimitOptions.Any || limit.Organisation == holder.Organisation))
                return RateLimitPartition.GetTokenBucketLimiter(new Share(i, holder.Country), _ => BucketOf(limit));
        }

        return RateLimitPartition.GetNoLimiter(new Share(-1, ""));
    }

    private static TokenBucketRateLimiterOptions BucketOf(LimitOptions limit)
    {
        // A tenth of a second's calls every tenth of a second; of few calls each comes by itself.
        var each = Math.Max(1, limit.PerSecond / 10);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Burst > 0 ? limit.Burst : limit.PerSecond,
            TokensPerPeriod = each,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)each / limit.PerSecond),
            QueueLimit = 0,
        };
    }

    /// <summary>Whose calls are counted together.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Share(int Limit, string Country);

    /// <summary>Of which State and organisation a certificate is.</summary>
    private sealed record Holder(string Country, string Organisation)
    {
        public static readonly Holder Nobody = new("", "");

        public static Holder Of(X509Certificate2 certificate) => new(Named(certificate, CountryName), Named(certificate, OrganizationName));

        private static string Named(X509Certificate2 certificate, string type) => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .FirstOrDefault(name => !name.HasMultipleElements && name.GetSingleElementType().Value == type)?.GetSingleElementValue() ?? "";
    }
}
