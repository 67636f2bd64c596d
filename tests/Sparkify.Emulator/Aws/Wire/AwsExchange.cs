using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>One request to a service and its answer: who asks, what goes wrong, what comes back.</summary>
internal sealed class AwsExchange(AwsServer server, HttpContext context, AuthorizationHeader? authorization)
{
    private readonly string _target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
    private readonly string _id = Guid.NewGuid().ToString();

    public async Task RunAsync(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, ended.Token);
        var (fields, malformed) = Parse(memory.ToArray());
        var request = Request(fields);
        server.Record(request);
        var service = Services.Find(request.Service);
        context.Response.Headers["x-amzn-RequestId"] = _id;
        try
        {
            var fault = server.Faults.Take(request);
            await MeetAsync(fault, request, ended.Token);
            SignatureCheck.Require(context.Request, _target, memory.ToArray(), authorization, server);
            if (malformed is not null)
                throw malformed;
            var call = new AwsCall(server, Required(service), request);
            var answer = Do(call, request, fields.GetValueOrDefault("Version", ""));
            if (call.Afterwards is not null)
                await call.Afterwards();
            if (fault is { CutsAfterwards: true })
                throw new OperationCanceledException();
            request.Status = StatusCodes.Status200OK;
            await AwsAnswers.SendAsync(context, StatusCodes.Status200OK, answer);
        }
        catch (AwsError error)
        {
            (request.Status, request.Error) = (error.Status, error.Code);
            await AwsAnswers.SendAsync(context, error.Status, AwsAnswers.Error(service, error, _id));
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception error)
        {
            // Nobody asked for this one: it must be seen.
            var failure = new AwsError(500, "InternalFailure", $"The stand-in failed: {error}");
            (request.Status, request.Error) = (failure.Status, failure.Code);
            await AwsAnswers.SendAsync(context, failure.Status, AwsAnswers.Error(service, failure, _id));
        }
    }

    private static async Task MeetAsync(AwsFaults.Fault? fault, AwsRequest request, CancellationToken stop)
    {
        if (fault is null)
            return;
        fault.Action?.Invoke(request);
        if (fault.Cuts)
            throw new OperationCanceledException();
        if (fault.Hangs || fault.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Hangs ? Timeout.InfiniteTimeSpan : fault.Delay, stop);
        if (fault.Error is var (status, code, message))
            throw new AwsError(status, code, message);
    }

    private XElement Do(AwsCall call, AwsRequest request, string version)
    {
        if (version != call.Service.Version
            || !call.Service.Operations.TryGetValue(request.Action, out var operation))
        {
            var asked = version.Length == 0 ? "NO_VERSION_SPECIFIED" : version;
            throw new AwsError(
                400, "InvalidAction", $"Could not find operation {request.Action} for version {asked}");
        }

        operation.Parameters.Check(request.Parameters, call.Service);
        AccessRights.Require(call, request.Action);
        lock (server.Account.Sync)
        {
            if (!call.Service.IsIdentity)
                server.Account.PrepareRegion(request.Region);
            return AwsAnswers.Result(call.Service, operation.Name, operation.Handler(call)?.ToList(), _id);
        }
    }

    private static AwsService Required(AwsService? service) => service
        ?? throw new AwsError(403, "SignatureDoesNotMatch", "Credential should be scoped to correct service.");

    private static (Dictionary<string, string> Fields, AwsError? Malformed) Parse(byte[] body)
    {
        try
        {
            return (FormBody.Parse(Encoding.UTF8.GetString(body)), null);
        }
        catch (AwsError error)
        {
            return ([], error);
        }
    }

    private AwsRequest Request(Dictionary<string, string> fields) => new(
        authorization?.Service ?? "", fields.GetValueOrDefault("Action", ""),
        fields.Where(field => field.Key is not ("Action" or "Version")).ToDictionary(),
        authorization?.Region ?? "", context.Request.Host.Value ?? "", context.Request.Headers.Authorization.Count > 0);
}
