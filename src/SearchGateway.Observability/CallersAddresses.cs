using System.Diagnostics;
using OpenTelemetry;

namespace SearchGateway.Observability;

/// <summary>
/// Cuts the address of a call that a program passes on to the host: what stands behind it the caller wrote, and may have put there
/// whom it searches.
/// </summary>
internal sealed class CallersAddresses : BaseProcessor<Activity>
{
    private const string Tag = "url.full";

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Tag) is string address)
            data.SetTag(Tag, Uri.TryCreate(address, UriKind.Absolute, out var called) ? called.GetLeftPart(UriPartial.Authority) : null);
    }
}
