using Microsoft.AspNetCore.Authorization;

namespace SearchGateway.Host.Authentication;

/// <summary>Demands that the token says who asks.</summary>
internal sealed class CallerRequirement : IAuthorizationRequirement;

internal sealed class CallerRequirementHandler(CallerReader reader) : AuthorizationHandler<CallerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity is not { IsAuthenticated: true })
            return Task.CompletedTask;

        var reading = reader.Read(context.User);
        http.Features.Set(new CallerFeature(reading));
        if (reading.Caller is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
