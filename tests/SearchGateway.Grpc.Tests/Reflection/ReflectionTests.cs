using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Reflection;

public sealed class ReflectionTests
{
    [Fact]
    public async Task EveryMappedServiceIsListed()
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(
            ["grpc.reflection.v1.ServerReflection", "searchgateway.tests.v1.Echo"],
            answer.ListServicesResponse.Service.Select(s => s.Name));
    }

    [Theory]
    [InlineData("searchgateway.tests.v1.Echo")]
    [InlineData("searchgateway.tests.v1.Echo.Say")]
    [InlineData("searchgateway.tests.v1.EchoReply")]
    [InlineData("searchgateway.tests.v1.EchoReply.ballast")]
    public async Task FileOfASymbolDescribesTheService(string symbol)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        var file = FileDescriptorProto.Parser.ParseFrom(answer.FileDescriptorResponse.FileDescriptorProto[0]);
        Assert.Equal(EchoReflection.Descriptor.Name, file.Name);
        Assert.Equal(["Say", "Repeat", "Join", "Chat"], file.Service.Single().Method.Select(m => m.Name));
    }

    [Fact]
    public async Task FileIsFoundByItsName()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileByFilename = EchoReflection.Descriptor.Name });

        Assert.Single(answer.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task WhatIsNotThereIsNotFound()
    {
        ServerReflectionRequest[] questions =
        [
            new() { FileByFilename = "no.proto" },
            new() { FileContainingSymbol = "no.Symbol" },
            new() { AllExtensionNumbersOfType = "no.Message" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "no.Message", ExtensionNumber = 1 } },
        ];
        foreach (var question in questions)
            Assert.Equal((int)StatusCode.NotFound, (await AskAsync(question)).ErrorResponse.ErrorCode);
    }

    private static async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        await using var server = await GrpcServer.StartAsync(
            services => services.AddGrpcReflection(),
            app =>
            {
                app.MapGrpcService<EchoService>();
                app.MapGrpcReflectionService();
            });
        using var channel = server.Connect();
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext());
        var answer = call.ResponseStream.Current;
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(request, answer.OriginalRequest);
        return answer;
    }
}
