using SearchGateway.Cli.Clusters;

namespace SearchGateway.Cli.Tests.Clusters;

public sealed class ClusterStateTests
{
    private readonly ClusterState _state = new()
    {
        Id = "0a1b2c",
        Created = new DateTimeOffset(2016, 11, 21, 8, 0, 0, TimeSpan.Zero),
        People = 1000,
        Network = new ClusterNetwork("ssi0a1b2c", "10.64.7"),
        Members =
        [
            new() { Name = Member.Systems, Kind = MemberKind.Systems, Address = "10.64.7.1", Ports = [20010, 20011, 20012, 20013, 20014], Program = "/programs/SearchGateway.Simulators.dll" },
            new() { Name = "node-1", Kind = MemberKind.Gateway, Address = "10.64.7.11", Ports = [20001, 20002], Program = "/programs/SearchGateway.Host.dll", Pid = 4711, Birth = 815, IsCut = true },
            new() { Name = Member.Edge, Kind = MemberKind.Edge, Address = "127.0.0.1", Ports = [20003, 20004], Program = "/programs/SearchGateway.Edge.dll" },
        ],
    };

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        var read = ClusterState.Parse(_state.Format());

        Assert.Equal(_state.Format(), read.Format());
        var gateway = Assert.Single(read.Gateways);
        Assert.Equal((4711, 815, true, new Uri("http://10.64.7.11:20002")), (gateway.Pid, gateway.Birth, gateway.IsCut, gateway.Grpc));
        Assert.Equal(_state.Network, read.Network);
    }

    [Fact]
    public void AnotherVersionsStateIsNotGuessedAt()
    {
        Assert.Throws<FormatException>(() => ClusterState.Parse((_state with { Version = 2 }).Format()));
        Assert.Throws<FormatException>(() => ClusterState.Parse(_state.Format().Replace("\"people\"", "\"inhabitants\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void InAServerOfOthersTheSchemasBearTheClustersName()
    {
        var gateway = _state.Gateways.First();

        Assert.Equal("node_1", _state.SchemaOf(gateway));
        Assert.Equal(["cluster_0a1b2c_node_1", "cluster_0a1b2c_requests", "cluster_0a1b2c_links"], (_state with { Postgres = "Host=/tmp;Database=audit" }).Schemas);
    }

    [Fact]
    public void EachGatewayHasALogAndKeysOfItsOwnAndTokensAndRegistersInCommon()
    {
        var folder = new ClusterFolder("/clusters/one");
        var state = _state with
        {
            Postgres = "Host=/tmp;Database=audit",
            Network = null,
            Members = [.. _state.Members, new() { Name = "node-2", Kind = MemberKind.Gateway, Address = "127.0.0.1", Ports = [20005, 20006], Program = "/programs/SearchGateway.Host.dll" }],
        };

        var settings = state.Gateways.Select(gateway => MemberLaunch.Of(folder, state, gateway).Environment).ToList();

        foreach (var own in (string[])["Listen__Rest", "Listen__Grpc", "Audit__Origin", "Audit__DataFolder", "Audit__PostgreSql__Schema", "Policy__Folder"])
            Assert.NotEqual(settings[0][own], settings[1][own]);
        foreach (var shared in (string[])["DevelopmentIssuer__KeyPath", "DevelopmentIssuer__Issuer", "Systems__Sis__Address", "AccessRequests__PostgreSql__Schema", "Links__PostgreSql__Schema"])
            Assert.Equal(settings[0][shared], settings[1][shared]);
    }
}
