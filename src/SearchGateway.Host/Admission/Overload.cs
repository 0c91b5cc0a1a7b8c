using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Authentication;
using SearchGateway.Systems.Native;

namespace SearchGateway.Host.Admission;

/// <summary>
/// Refuses calls beyond what can be answered in time, before they cost anything: a gateway that begins every search under more load
/// than it can bear ends none of them. While not everybody is admitted, what a known token allows decides here, and the purpose of
/// those searches that could be of the first line decides once they are read, in <see cref="SearchAdmission"/>. Health checks pass.
/// </summary>
internal sealed class Overload(
    RequestDelegate next, AdmissionControl control, OverloadRefusal refusal, WaitingSearches waiting, KnownTokens tokens, KnownCallers callers, IOptions<OverloadOptions> options,
    TimeProvider time)
{
    private static readonly FrozenSet<string?> s_exports =
        FrozenSet.Create<string?>(StringComparer.Ordinal, "/v1/oversight/records:export", "/searchgateway.v1.OversightService/ExportRecords");

    private static readonly FrozenSet<string?> s_searches = FrozenSet.Create<string?>(
        StringComparer.Ordinal,
        ["/v1/search", "/v1/search:stream", "/searchgateway.v1.SearchService/Search", "/searchgateway.v1.SearchService/SearchStream", .. NativeCalls.Paths]);

    private readonly TimeSpan _longest = options.Value.LongestCall;
    private readonly TimeSpan _longestExport = options.Value.LongestExport;

    public Task InvokeAsync(HttpContext http) => Counts(http) ? CountedAsync(http) : next(http);

    /// <summary>Whether a call is among those under way; what is open to strangers is not.</summary>
    public static bool Counts(HttpContext http) => http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private bool IsAdmitted(HttpContext http, Standing standing)
    {
        if (standing == Standing.Full)
        {
            AdmissionTelemetry.Full();
            return false;
        }

        var isSearch = s_searches.Contains(http.Request.Path.Value);
        if (standing == Standing.Open)
        {
            if (!isSearch)
                AdmissionTelemetry.Admitted(Lane.Other);
            return true;
        }

        return isSearch ? IsSearchAdmitted(http) : Counted(Lane.Other, control.Admits(Lane.Other), isFinal: true);
    }

    /// <summary>A search that is admitted here has its lane, and is counted, once its purpose is read.</summary>
    private bool IsSearchAdmitted(HttpContext http)
    {
        var known = http.Request.Headers.Authorization is [{ } header] ? tokens.Find(header)?.Principal : null;
        if (known is null || callers.Of(known).Reading.Caller is not { } caller)
        {
            SearchAdmission.Leave(http, SearchAdmission.Undecided);
            if (control.MayVerify())
                return true;
            AdmissionTelemetry.ShedUnknown();
            return false;
        }

        var mayGoFirst = Lanes.MayGoFirst(caller);
        SearchAdmission.Leave(http, mayGoFirst ? SearchAdmission.DecidedIfFirstLine : SearchAdmission.Decided);
        var lane = mayGoFirst ? Lane.FirstLine : Lane.Other;
        return Counted(lane, control.Admits(lane), isFinal: false);
    }

    private static bool Counted(Lane lane, bool isAdmitted, bool isFinal)
    {
        if (!isAdmitted)
            AdmissionTelemetry.Shed(lane);
        else if (isFinal)
            AdmissionTelemetry.Admitted(lane);
        return isAdmitted;
    }

    private async Task CountedAsync(HttpContext http)
    {
        try
        {
            if (!IsAdmitted(http, control.Enter()))
            {
                await refusal.WriteAsync(http);
                return;
            }

            if (http.Features.Get<IHttpResponseBodyFeature>() is { } body)
                http.Features.Set<IHttpResponseBodyFeature>(new AnswerAtLeisure(body, waiting));
            using var limit = new CancellationTokenSource(s_exports.Contains(http.Request.Path.Value) ? _longestExport : _longest, time);
            await using var cut = limit.Token.UnsafeRegister(static call => ((HttpContext)call!).Abort(), http);
            await next(http);
        }
        finally
        {
            control.Leave();
        }
    }
}
