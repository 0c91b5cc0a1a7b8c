using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;
using Request = Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.Reflection;

/// <summary>Tells tools which services a server has and what their messages are.</summary>
internal sealed class ReflectionServiceImpl(SymbolIndex index) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<Request> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(Answer(request), context.CancellationToken);
    }

    private ServerReflectionResponse Answer(Request request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case Request.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = ListServices();
                break;
            case Request.MessageRequestOneofCase.FileByFilename:
                AddFiles(response, index.FindFile(request.FileByFilename), "No such file.");
                break;
            case Request.MessageRequestOneofCase.FileContainingSymbol:
                AddFiles(response, index.FindSymbol(request.FileContainingSymbol), "No such symbol.");
                break;
            case Request.MessageRequestOneofCase.AllExtensionNumbersOfType when index.HasMessage(request.AllExtensionNumbersOfType):
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case Request.MessageRequestOneofCase.AllExtensionNumbersOfType:
                AddError(response, StatusCode.NotFound, "No such message.");
                break;
            case Request.MessageRequestOneofCase.FileContainingExtension:
                AddError(response, StatusCode.NotFound, "No such extension.");
                break;
            default:
                AddError(response, StatusCode.InvalidArgument, "The request asks nothing.");
                break;
        }

        return response;
    }

    private ListServiceResponse ListServices()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(index.Services.Select(name => new ServiceResponse { Name = name }));
        return list;
    }

    private static void AddFiles(ServerReflectionResponse response, List<ByteString>? files, string otherwise)
    {
        if (files is null)
        {
            AddError(response, StatusCode.NotFound, otherwise);
            return;
        }

        response.FileDescriptorResponse = new FileDescriptorResponse();
        response.FileDescriptorResponse.FileDescriptorProto.AddRange(files);
    }

    private static void AddError(ServerReflectionResponse response, StatusCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };
}
