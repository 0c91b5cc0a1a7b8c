using System.Globalization;

namespace SearchGateway.Architecture.Tests.Deployment;

/// <summary>What the promise hangs on that no answer leaves without its record, in the settings for a database that fails over.</summary>
public sealed class PatroniSettingsTests
{
    private static readonly Node s_shared = DeployedFiles.Patroni()["bootstrap"]["dcs"];

    [Theory]
    [InlineData("synchronous_mode", "true")]
    [InlineData("synchronous_mode_strict", "true")]
    [InlineData("failsafe_mode", "false")]
    public void APrimaryAcknowledgesNothingThatNobodyElseHas(string setting, string value) => Assert.Equal(value, s_shared[setting].Text);

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public void WhatIsCommittedIsOnDisks(string parameter) => Assert.Equal("on", s_shared["postgresql"]["parameters"][parameter].Text);

    [Fact]
    public void OneLookAndTwoTriesFitIntoTheLease() =>
        Assert.InRange(Seconds("loop_wait") + (2 * Seconds("retry_timeout")), 1, Seconds("ttl"));

    [Fact]
    public void TheOldPrimaryCanBeWoundBack()
    {
        Assert.Equal("true", s_shared["postgresql"]["use_pg_rewind"].Text);
        Assert.Contains(DeployedFiles.Patroni()["bootstrap"]["initdb"].Items, option => option.Text == "data-checksums");
    }

    [Fact]
    public void ABaseBackupDoesNotCountAsAStandby() => Assert.Contains(DeployedFiles.Patroni()["postgresql"]["basebackup"].Items, option => option.Text == "no-slot");

    [Fact]
    public void AManagerThatHangsIsEndedWithItsServer() => Assert.Equal("required", DeployedFiles.Patroni()["watchdog"]["mode"].Text);

    [Fact]
    public void NobodyComesInWithoutTlsAndAPassword() => Assert.All(
        DeployedFiles.Patroni()["postgresql"]["pg_hba"].Items, line => Assert.Matches("^hostssl .* scram-sha-256$", line.Text));

    private static int Seconds(string setting) => int.Parse(s_shared[setting].Text, CultureInfo.InvariantCulture);
}
