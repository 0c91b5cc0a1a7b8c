using Microsoft.AspNetCore.Authorization;

namespace SearchGateway.Host.Authentication;

/// <summary>Demands that the token says who asks.</summary>
internal sealed class CallerRequirement : IAuthorizationRequirement;

internal sealed class CallerRequirementHandler(KnownCallers callers) : AuthorizationHandler<CallerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity is not { IsAuthenticated: true })
            return Task.CompletedTask;

        var feature = callers.Of(context.User);
        http.Features.Set(feature);
        if (feature.Reading.Caller is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
