using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api;

/// <summary>The section <c>Overload</c>.</summary>
internal sealed class OverloadOptions
{
    public const string Section = "Overload";

    public const string Rule =
        "Overload:MostCalls: from 1 to 100000; Overload:LongestCall: above 1 minute, the most that a search may take, and at most 1 hour; Overload:LongestExport: from LongestCall to 1 day.";

    /// <summary>Most calls under way, 1 to 100,000; further ones are refused at once.</summary>
    public int MostCalls { get; set; } = 1024;

    /// <summary>
    /// A call under way for longer is cut off, so that a reader who never reads holds no place for ever; above 1 minute, at most
    /// 1 hour.
    /// </summary>
    public TimeSpan LongestCall { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>As <see cref="LongestCall"/>, for an export of the audit log; from that to 1 day.</summary>
    public TimeSpan LongestExport { get; set; } = TimeSpan.FromHours(1);

    public bool IsValid => MostCalls is >= 1 and <= 100_000
        && LongestCall > TimeSpan.FromMinutes(1) && LongestCall <= TimeSpan.FromHours(1)
        && LongestExport >= LongestCall && LongestExport <= TimeSpan.FromDays(1);
}

/// <summary>
/// Refuses calls beyond what can be answered in time, before they cost a signature check: a gateway that begins every search
/// under more load than it can bear ends none of them. Health checks pass.
/// </summary>
internal sealed class Overload(RequestDelegate next, IOptions<OverloadOptions> options, TimeProvider time)
{
    private static readonly FrozenSet<string?> s_exports =
        FrozenSet.Create<string?>(StringComparer.Ordinal, "/v1/oversight/records:export", "/searchgateway.v1.OversightService/ExportRecords");

    private readonly int _most = options.Value.MostCalls;
    private readonly TimeSpan _longest = options.Value.LongestCall;
    private readonly TimeSpan _longestExport = options.Value.LongestExport;
    private int _underWay;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _underWay) <= _most)
                await InTimeAsync(http);
            else
                await ProblemResponse.WriteAsync(http, ProblemOf.Overloaded);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task InTimeAsync(HttpContext http)
    {
        using var limit = new CancellationTokenSource(s_exports.Contains(http.Request.Path.Value) ? _longestExport : _longest, time);
        await using var cut = limit.Token.UnsafeRegister(static call => ((HttpContext)call!).Abort(), http);
        await next(http);
    }
}
