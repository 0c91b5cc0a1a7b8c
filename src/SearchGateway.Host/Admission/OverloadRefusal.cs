using System.Globalization;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.Grpc;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Host.Admission;

/// <summary>
/// The answer to a caller who is turned away, over either face. It is always the same and is made once: under three times the load
/// that can be answered, two refusals go with each answer, and what they cost the answers lose.
/// </summary>
internal sealed class OverloadRefusal
{
    private readonly KeyValuePair<string, string>[] _grpc;
    private readonly byte[] _rest;
    private readonly string _retryAfter;

    public OverloadRefusal(IOptions<OverloadOptions> options)
    {
        Problem = ProblemOf.Overloaded(options.Value.RetryAfter);
        _grpc = [.. GrpcTrailersOnly.HeadersOf(Problem.ToRpcException())];
        _retryAfter = options.Value.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        using var json = new JsonOutput();
        ContractJson.WriteSparse(json, Problem.Body);
        _rest = json.Written.ToArray();
    }

    /// <summary>The same as a value.</summary>
    public ApiProblem Problem { get; }

    public Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        if (ProblemResponse.IsGrpc(http.Request))
        {
            GrpcTrailersOnly.Write(response, _grpc);
            return Task.CompletedTask;
        }

        response.StatusCode = Problem.Kind.HttpStatus;
        response.ContentType = "application/problem+json";
        response.ContentLength = _rest.Length;
        response.Headers.RetryAfter = _retryAfter;
        return response.Body.WriteAsync(_rest, 0, _rest.Length, http.RequestAborted);
    }
}
