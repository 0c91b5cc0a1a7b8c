using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Edge.Health;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace SearchGateway.Edge.Tests.Health;

public sealed class ReadinessPolicyTests
{
    private readonly Updater _updater = new();
    private readonly DestinationState _gateway = new("gateway-1");
    private readonly ReadinessPolicy _policy;

    public ReadinessPolicyTests() =>
        _policy = new ReadinessPolicy(_updater, Options.Create(new EdgeOptions { LateProbesUntilDown = 3 }), NullLogger<ReadinessPolicy>.Instance);

    [Theory]
    [InlineData(HttpStatusCode.OK, DestinationHealth.Healthy)]
    [InlineData(HttpStatusCode.ServiceUnavailable, DestinationHealth.Unhealthy)]
    [InlineData(HttpStatusCode.NotFound, DestinationHealth.Unhealthy)]
    public void WhatAGatewaySaysIsBelievedAtOnce(HttpStatusCode said, DestinationHealth health)
    {
        using var response = new HttpResponseMessage(said);

        Assert.Equal(health, Probe(new DestinationProbingResult(_gateway, response, exception: null)));
    }

    [Fact]
    public void ARefusedConnectionIsBelievedAtOnce() =>
        Assert.Equal(DestinationHealth.Unhealthy, Probe(new DestinationProbingResult(_gateway, response: null, new HttpRequestException(HttpRequestError.ConnectionError))));

    [Fact]
    public void ALateAnswerCountsOnlyWhenItRecurs()
    {
        var late = new DestinationProbingResult(_gateway, response: null, new OperationCanceledException());
        using var response = new HttpResponseMessage(HttpStatusCode.OK);

        Assert.Equal(DestinationHealth.Healthy, Probe(new DestinationProbingResult(_gateway, response, exception: null)));
        Assert.Equal(DestinationHealth.Healthy, Probe(late));
        Assert.Equal(DestinationHealth.Healthy, Probe(late));
        Assert.Equal(DestinationHealth.Healthy, Probe(new DestinationProbingResult(_gateway, response, exception: null)));
        Assert.Equal(DestinationHealth.Healthy, Probe(late));
        Assert.Equal(DestinationHealth.Healthy, Probe(late));
        Assert.Equal(DestinationHealth.Unhealthy, Probe(late));
    }

    private DestinationHealth Probe(DestinationProbingResult result)
    {
        _policy.ProbingCompleted(new ClusterState("rest"), [result]);
        return _gateway.Health.Active;
    }

    private sealed class Updater : IDestinationHealthUpdater
    {
        public void SetPassive(ClusterState cluster, DestinationState destination, DestinationHealth newHealth, TimeSpan reactivationPeriod) =>
            destination.Health.Passive = newHealth;

        public void SetActive(ClusterState cluster, IEnumerable<NewActiveDestinationHealth> newHealthStates)
        {
            foreach (var health in newHealthStates)
                health.Destination.Health.Active = health.NewActiveHealth;
        }
    }
}
