namespace SearchGateway.TransportSecurity.Tests;

public sealed class ForwardedCertificateTests
{
    [Fact]
    public void WhatIsWrittenIsRead()
    {
        byte[] certificate = [0x30, 0x82, 1, 2, 3];

        Assert.Equal(":MIIBAgM=:", ForwardedCertificate.Write(certificate));
        Assert.Equal(certificate, ForwardedCertificate.Read(ForwardedCertificate.Write(certificate)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("::")]
    [InlineData("MIIBAgM=")]
    [InlineData(":MIIBAgM=")]
    [InlineData(":MIIB!gM=:")]
    [InlineData(":MIIBAgM=:, :MIIBAgM=:")]
    public void NothingElseIsRead(string? value) => Assert.Null(ForwardedCertificate.Read(value));

    [Fact]
    public void WhatIsTooLongIsNotRead() => Assert.Null(ForwardedCertificate.Read($":{new string('A', 20_000)}:"));
}
