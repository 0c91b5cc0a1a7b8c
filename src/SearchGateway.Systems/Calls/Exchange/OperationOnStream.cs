using Grpc.Core;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>What every question of an operation has alike.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="NameField">Its name, as it stands in a question.</param>
internal sealed record OperationOnStream(string Name, byte[] NameField)
{
    public static OperationOnStream Of(IMethod method) => new(method.FullName[1..], QuestionWriter.NameField(method));
}
