using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace SearchGateway.Host.Authentication;

/// <summary>Demands that the token says who asks.</summary>
internal sealed class CallerRequirement : IAuthorizationRequirement;

internal sealed class CallerRequirementHandler(CallerReader reader) : AuthorizationHandler<CallerRequirement>
{
    // What a token that verified before says is read already.
    private readonly ConditionalWeakTable<ClaimsPrincipal, CallerFeature> _read = [];

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity is not { IsAuthenticated: true })
            return Task.CompletedTask;

        var feature = _read.GetValue(context.User, token => new CallerFeature(reader.Read(token)));
        http.Features.Set(feature);
        if (feature.Reading.Caller is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
