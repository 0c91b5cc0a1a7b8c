using System.Diagnostics;
using OpenTelemetry;

namespace SearchGateway.Observability;

/// <summary>
/// Keeps what callers wrote themselves out of spans: the method where it is none that HTTP knows, and, where a program passes calls on,
/// what stands behind the host in the addresses that it calls. A careless client may have put there whom it searches.
/// </summary>
/// <param name="addresses">Whether the addresses that the program calls are its callers'.</param>
internal sealed class CallersOwnWords(bool addresses) : BaseProcessor<Activity>
{
    private const string Address = "url.full";
    private const string Method = "http.request.method_original";

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Method) is not null)
            data.SetTag(Method, null);
        if (addresses && data.GetTagItem(Address) is string address)
            data.SetTag(Address, Uri.TryCreate(address, UriKind.Absolute, out var called) ? called.GetLeftPart(UriPartial.Authority) : null);
    }
}
