using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Reads a problem as a client gets it, over either face.</summary>
internal static class Problems
{
    public static async Task<V1.Problem> OverRestAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = JsonParser.Default.Parse<V1.Problem>(await response.Content.ReadAsStringAsync());
            Assert.Equal((int)response.StatusCode, problem.Status);
            Assert.Equal("urn:searchgateway:problem:" + problem.Reason, problem.Type);
            Assert.NotEmpty(problem.Title);
            Assert.NotEmpty(problem.Detail);
            return problem;
        }
    }

    /// <summary>Puts the faults of BadRequest back where the problem has them over REST.</summary>
    public static V1.Problem OverGrpc(RpcException error)
    {
        var status = error.GetRpcStatus();
        Assert.NotNull(status);
        var problem = status.GetDetail<V1.Problem>();
        Assert.NotNull(problem);
        Assert.Equal((int)error.StatusCode, status.Code);
        Assert.Equal(error.Status.Detail, $"{problem.Title}. {problem.Detail}");
        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        Assert.Equal(("searchgateway", problem.Reason), (info.Domain, info.Reason));
        Assert.Equal(problem.Systems.Count, info.Metadata.Count);
        foreach (var violation in status.GetDetail<BadRequest>()?.FieldViolations ?? [])
        {
            var (rule, message) = (violation.Description.Split(": ", 2)[0], violation.Description.Split(": ", 2)[1]);
            problem.Errors.Add(new V1.FieldError { Field = violation.Field, Rule = rule, Message = message });
        }

        return problem;
    }
}
