using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Rest;

namespace SearchGateway.Host.Console.Data;

/// <summary>A problem as the answer of an endpoint.</summary>
internal sealed class ProblemResult(ApiProblem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => RestResponse.WriteAsync(httpContext, problem);
}
