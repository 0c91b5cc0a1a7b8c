using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests.Deployment;

/// <summary>What <c>deploy</c> says fits the programs, and takes away from them all that they do not need.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string[] s_workloads = ["Deployment", "StatefulSet"];

    /// <summary>Images that are others' own.</summary>
    private static readonly string[] s_foreign = ["docker.io/library/postgres:15", "docker.io/prom/prometheus:v2.53.0"];

    /// <summary>Seconds that the host waits for calls in flight.</summary>
    private const int Drain = 30;

    public static TheoryData<string> Units => ["searchgateway-gateway@.service", "searchgateway-edge.service"];

    [Fact]
    public void EverySettingIsOneThatAPageDescribes()
    {
        var settings = DeployedFiles.All().SelectMany(file => Setting().Matches(File.ReadAllText(file)), (file, match) => (File: Path.GetFileName(file), Name: match.Value.Replace("__", ":", StringComparison.Ordinal)))
            .Where(setting => !setting.Name.StartsWith("Logging:", StringComparison.Ordinal)).ToHashSet();

        Assert.True(settings.Count > 60, "Too few settings: the walk does not see them all.");
        Assert.True(KnownSettings.Count > 120, "Too few are known: the pages are not read whole.");
        Assert.All(settings, setting => Assert.True(KnownSettings.Has(setting.Name), $"{setting.File}: {setting.Name}"));
    }

    [Fact]
    public void ASettingThatNoPageDescribesIsNotKnown()
    {
        Assert.True(KnownSettings.Has("Systems:Vis:Address"));
        Assert.True(KnownSettings.Has("Edge:Gateways:12:Grpc"));
        Assert.False(KnownSettings.Has("Audit:PostgreSql:Password"));
        Assert.False(KnownSettings.Has("Edge:Gateways:0:Soap"));
        Assert.False(KnownSettings.Has("Systems:Ecris:Address"));
    }

    [Fact]
    public void PodsRunAsNobodyWithoutCapabilitiesOnAFileSystemThatIsRead()
    {
        var pods = Pods().ToList();

        Assert.Equal(4, pods.Count);
        Assert.All(pods, pod =>
        {
            var spec = pod.Spec;
            Assert.Equal("true", spec["securityContext"]["runAsNonRoot"].Text);
            Assert.True(int.Parse(spec["securityContext"]["runAsUser"].Text, CultureInfo.InvariantCulture) > 0);
            Assert.Equal("RuntimeDefault", spec["securityContext"]["seccompProfile"]["type"].Text);
            Assert.Equal("false", spec["automountServiceAccountToken"].Text);
            Assert.NotEmpty(spec["containers"].Items);
            Assert.All(spec["containers"].Items, container =>
            {
                Assert.Equal("false", container["securityContext"]["allowPrivilegeEscalation"].Text);
                Assert.Equal("true", container["securityContext"]["readOnlyRootFilesystem"].Text);
                Assert.Equal("ALL", container["securityContext"]["capabilities"]["drop"].Items.Single().Text);
                Assert.False(container["securityContext"]["capabilities"]["add"].IsThere);
                Assert.True(container["resources"]["requests"]["memory"].IsThere && container["resources"]["limits"]["memory"].IsThere);
            });
        });
    }

    [Fact]
    public void ServicesOfComposeRunAsNobodyWithoutCapabilitiesOnAFileSystemThatIsRead()
    {
        var services = DeployedFiles.Compose()["services"].Entries.ToList();

        Assert.Equal(["edge", "gateway-1", "gateway-2", "postgresql", "prometheus", "systems"], services.Select(service => service.Key).Order(StringComparer.Ordinal));
        Assert.All(services, service =>
        {
            Assert.Equal("true", service.Value["read_only"].Text);
            Assert.Equal("ALL", service.Value["cap_drop"].Items.Single().Text);
            Assert.Contains(service.Value["security_opt"].Items, option => option.Text == "no-new-privileges:true");
            Assert.Matches(@"^[1-9]\d*:[1-9]\d*$", service.Value["user"].Text);
            Assert.False(service.Value["privileged"].IsThere || service.Value["cap_add"].IsThere);
        });
    }

    [Fact]
    public void NoPasswordStandsInAVariable()
    {
        Assert.All(DeployedFiles.All(), file => Assert.DoesNotMatch(@"(?i)Password=[^;""$]*\w(?!.*PasswordFile)", Comment().Replace(File.ReadAllText(file), "")));
        Assert.All(DeployedFiles.Compose()["services"].Entries, service =>
            Assert.All(service.Value["secrets"].Items, secret => Assert.True(DeployedFiles.Compose()["secrets"][secret.Text]["file"].IsThere)));
    }

    [Fact]
    public void EveryImageHasItsStage()
    {
        var stages = Stage().Matches(DeployedFiles.Text("Containerfile")).Select(match => match.Groups["name"].Value).ToList();
        var images = Pods().SelectMany(pod => pod.Spec["containers"].Items).Concat(DeployedFiles.Compose()["services"].Entries.Select(service => service.Value))
            .Select(container => container["image"].Text).Except(s_foreign).ToList();

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Contains(image.Replace("searchgateway/", "", StringComparison.Ordinal).Split(':')[0], stages));
        Assert.All(DeployedFiles.Compose()["services"].Entries.Where(service => service.Value["build"].IsThere), service => Assert.Contains(service.Value["build"]["target"].Text, stages));
    }

    [Fact]
    public void ImagesEndAsANumberedAccountAndRunNothingWhereThereIsNoShell()
    {
        var stages = DeployedFiles.Text("Containerfile").Split("\nFROM ")[1..];

        Assert.Equal(["program", "gateway", "edge", "systems", "ssi"], stages[1..].Select(stage => Stage().Match("FROM " + stage).Groups["name"].Value));
        Assert.Contains("\nUSER 1654:1654\n", stages[1], StringComparison.Ordinal);
        Assert.All(stages[2..], stage =>
        {
            Assert.StartsWith("program AS ", stage, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?m)^(USER|RUN|HEALTHCHECK|ENTRYPOINT [^\[])", stage);
        });
    }

    [Fact]
    public void EveryProbeAsksAPortOfItsContainerForAPathThatIsServed()
    {
        var served = string.Concat(
            File.ReadAllText(Path.Combine(Repository.Root, "src", "SearchGateway.Host", "Health", "HealthEndpoints.cs")),
            File.ReadAllText(Path.Combine(Repository.Root, "src", "SearchGateway.Edge", "Health", "EdgeHealth.cs")));

        Assert.All(Pods().SelectMany(pod => pod.Spec["containers"].Items), container =>
        {
            var ports = container["ports"].Items.Select(port => port["name"].Text).ToList();
            var probes = ((string[])["startupProbe", "livenessProbe", "readinessProbe"]).Select(kind => container[kind]).Where(probe => probe.IsThere).ToList();
            Assert.NotEmpty(probes);
            Assert.All(probes, probe =>
            {
                var http = probe["httpGet"];
                Assert.Contains((http.IsThere ? http : probe["tcpSocket"])["port"].Text, ports);
                Assert.True(!http.IsThere || served.Contains($"\"{http["path"].Text}\"", StringComparison.Ordinal), http["path"].Text);
            });
        });
    }

    [Fact]
    public void EveryServiceLeadsToAPortOfItsPods()
    {
        var pods = Pods().ToList();

        Assert.All(DeployedFiles.Kubernetes().Where(found => found.Document["kind"].Text == "Service"), service =>
        {
            var pod = pods.Single(pod => pod.Name == service.Document["spec"]["selector"]["app.kubernetes.io/name"].Text);
            var ports = pod.Spec["containers"].Items.SelectMany(container => container["ports"].Items).ToDictionary(port => port["name"].Text, port => port["containerPort"].Text, StringComparer.Ordinal);
            Assert.All(service.Document["spec"]["ports"].Items, port => Assert.Equal(port["port"].Text, ports[port["targetPort"].Text]));
        });
    }

    [Theory]
    [InlineData("gateway", "rest", "Listen__Rest")]
    [InlineData("gateway", "grpc", "Listen__Grpc")]
    [InlineData("gateway", "metrics", "Telemetry__Prometheus__Address")]
    [InlineData("edge", "rest", "Edge__RestPort")]
    [InlineData("edge", "grpc", "Edge__GrpcPort")]
    [InlineData("edge", "metrics", "Telemetry__Prometheus__Address")]
    public void PortsOfPodsAreThoseOfTheirSettings(string name, string port, string setting)
    {
        var number = Pods().Single(pod => pod.Name == name).Spec["containers"].Items.Single()["ports"].Items.Single(p => p["name"].Text == port)["containerPort"].Text;

        var said = Literals(name + "-settings").Where(literal => literal.StartsWith(setting + "=", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(said);
        Assert.All(said, literal => Assert.EndsWith(number, literal, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatStopsHasTimeForItsCalls()
    {
        Assert.True(Grace("gateway") > Drain + Seconds("gateway-settings", "Shutdown__Notice"));
        var edge = Pods().Single(pod => pod.Name == "edge").Spec;
        var pause = int.Parse(edge["containers"].Items.Single()["lifecycle"]["preStop"]["sleep"]["seconds"].Text, CultureInfo.InvariantCulture);
        Assert.True(Grace("edge") > pause + Seconds("edge-settings", "Edge__DrainTime"));

        static int Grace(string name) => int.Parse(Pods().Single(pod => pod.Name == name).Spec["terminationGracePeriodSeconds"].Text, CultureInfo.InvariantCulture);

        static double Seconds(string map, string setting) =>
            TimeSpan.Parse(Literals(map).Single(literal => literal.StartsWith(setting + "=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture).TotalSeconds;
    }

    [Fact]
    public void WhatAPodNamesIsMadeHereOrNamedOnThePage()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md"));
        var made = DeployedFiles.Kubernetes().SelectMany(found => found.Document["configMapGenerator"].Items).Select(map => map["name"].Text).ToHashSet(StringComparer.Ordinal);
        var parts = DeployedFiles.Kubernetes().SelectMany(found => found.Document.All()).ToList();
        var maps = parts.SelectMany(part => (Node[])[part["configMapRef"]["name"], part["configMap"]["name"]]).Where(name => name.IsThere);
        var secrets = parts.Select(part => part["secret"]["secretName"]).Where(name => name.IsThere).ToList();

        Assert.True(secrets.Count >= 6);
        Assert.All(maps.Where(map => !made.Contains(map.Text)).Concat(secrets), name => Assert.Contains($"`{name.Text}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFileThatKustomizeIsToldOfIsThereAndNoneIsForgotten()
    {
        var folders = DeployedFiles.Kubernetes().Where(found => found.File.EndsWith("kustomization.yaml", StringComparison.Ordinal)).ToList();
        var named = folders.SelectMany(found =>
            found.Document["resources"].Items
                .Concat(found.Document["patches"].Items.Select(patch => patch["path"]))
                .Concat(found.Document["configMapGenerator"].Items.SelectMany(map => map["files"].Items))
                .Select(file => Path.GetFullPath(Path.Combine(DeployedFiles.Root, Path.GetDirectoryName(found.File)!, file.Text)))).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(4, folders.Count);
        Assert.All(named, path => Assert.True(File.Exists(path) || File.Exists(Path.Combine(path, "kustomization.yaml")), path));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(DeployedFiles.Root, "kubernetes"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "kustomization.yaml"),
            file => Assert.Contains(file, named));
    }

    [Fact]
    public void NothingReachesAnythingUnlessAPolicySaysSo()
    {
        var policies = DeployedFiles.Kubernetes().Where(found => found.Document["kind"].Text == "NetworkPolicy").Select(found => found.Document).ToList();
        var shut = policies.Single(policy => policy["metadata"]["name"].Text == "default-deny")["spec"];

        Assert.Equal(["Egress", "Ingress"], shut["policyTypes"].Items.Select(type => type.Text).Order(StringComparer.Ordinal));
        Assert.Empty(shut["podSelector"].Entries);
        Assert.False(shut["ingress"].IsThere || shut["egress"].IsThere);

        // Callers' addresses lead to gateways through the edge alone.
        var callers = policies.Where(policy => policy["spec"]["podSelector"]["matchLabels"]["app.kubernetes.io/name"].Text == "gateway").SelectMany(policy => policy["spec"]["ingress"].Items)
            .Where(rule => rule["ports"].Items.Any(port => port["port"].Text == "rest"));
        Assert.Equal("edge", callers.Single()["from"].Items.Single()["podSelector"]["matchLabels"]["app.kubernetes.io/name"].Text);
    }

    [Fact]
    public void TheAutoscalerLooksAtAMeasurementThatExistsAndTheEdgeKnowsEveryGatewayItMayStart()
    {
        var scaler = DeployedFiles.Kubernetes().Single(found => found.Document["kind"].Text == "HorizontalPodAutoscaler").Document["spec"];
        var most = int.Parse(scaler["maxReplicas"].Text, CultureInfo.InvariantCulture);

        Assert.Contains($"`{scaler["metrics"].Items.Single()["pods"]["metric"]["name"].Text}`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability.md")), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, most), i =>
        {
            Assert.Contains(Literals("edge-settings"), literal => literal == $"Edge__Gateways__{i}__Rest=https://gateway-{i}.gateway:5080");
            using var node = JsonDocument.Parse(DeployedFiles.Text("kubernetes", "components", "autoscaling", "nodes", $"node-{i}.json"));
            var peers = node.RootElement.GetProperty("Oversight").GetProperty("Peers").EnumerateArray().Select(peer => peer.GetString());
            Assert.Equal(Enumerable.Range(0, most).Where(j => j != i).Select(j => $"https://gateway-{j}.gateway:5081"), peers);
        });
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void UnitsOfSystemdTakeAwayWhatIsNotNeeded(string unit)
    {
        var lines = DeployedFiles.Text("systemd", unit).Split('\n');

        Assert.All(
            (string[])["Type=exec", "DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged",
                "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK", "RestrictNamespaces=yes"],
            directive => Assert.Contains(directive, lines));
        // What is loaded is used, and what is used is loaded.
        var loaded = lines.Where(line => line.StartsWith("LoadCredential=", StringComparison.Ordinal)).Select(line => line.Split('=')[1].Split(':')[0]);
        var used = lines.Where(line => line.StartsWith("Environment=", StringComparison.Ordinal)).SelectMany(line => Credential().Matches(line)).Select(match => match.Groups["name"].Value);
        Assert.Equal(loaded.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, Node Spec)> Pods() =>
        from found in DeployedFiles.Kubernetes()
        where s_workloads.Contains(found.Document["kind"].Text, StringComparer.Ordinal) && found.Document["spec"]["selector"].IsThere
        select (found.Document["metadata"]["name"].Text, found.Document["spec"]["template"]["spec"]);

    private static IEnumerable<string> Literals(string map) =>
        from found in DeployedFiles.Kubernetes()
        from made in found.Document["configMapGenerator"].Items
        where made["name"].Text == map
        from literal in made["literals"].Items
        select literal.Text;

    [GeneratedRegex(@"\b[A-Z]\w*?(__\w+?)+\b(?!\()", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^FROM \S+ AS (?<name>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stage();

    [GeneratedRegex(@"%d/(?<name>[\w.-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Credential();
}
