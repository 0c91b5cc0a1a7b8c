using System.Runtime.CompilerServices;
using System.Security.Claims;

namespace SearchGateway.Host.Authentication;

/// <summary>What the claims of verified tokens say, each read once.</summary>
internal sealed class KnownCallers(CallerReader reader)
{
    // What a token that verified before says is read already.
    private readonly ConditionalWeakTable<ClaimsPrincipal, CallerFeature> _read = [];

    public CallerFeature Of(ClaimsPrincipal token) => _read.GetValue(token, t => new CallerFeature(reader.Read(t)));
}
