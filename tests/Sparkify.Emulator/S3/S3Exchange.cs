using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sparkify.Emulator.S3;

/// <summary>One request and its answer: who asks, what goes wrong, what comes back.</summary>
internal sealed class S3Exchange(S3Server server, HttpContext context)
{
    // The endpoint answers for every region, as the one of us-east-1 does for a bucket's HEAD.
    private const string EndpointRegion = "us-east-1";

    private readonly string _target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;

    public async Task RunAsync(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        var request = RequestLine.Parse(context.Request, _target);
        server.Record(request);
        using var running = request.IsForObject ? server.Running() : null;
        context.Response.Headers["x-amz-request-id"] = context.TraceIdentifier;
        try
        {
            await AnswerAsync(request, ended.Token);
        }
        catch (S3Error error)
        {
            context.Response.StatusCode = error.Status;
            await S3Answers.SendXmlAsync(context, error.ToXml(context.TraceIdentifier));
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            request.Status = context.Response.StatusCode;
        }
    }

    private async Task AnswerAsync(S3Request request, CancellationToken stop)
    {
        if (request.IsForObject && request.Method is "GET" or "HEAD" or "PUT" && server.Latency > TimeSpan.Zero)
            await Task.Delay(server.Latency, stop);
        var fault = server.Faults.Take(request);
        if (fault?.Error is { } error)
            throw error;
        if (fault is { Hangs: true, BodyBytes: null })
            await Task.Delay(Timeout.Infinite, stop);
        fault?.Action?.Invoke(request);

        var bucket = server.Buckets.Find(request.Bucket);
        if (bucket is not null && request.Operation is "HeadBucket" or "ListObjectsV2")
            context.Response.Headers["x-amz-bucket-region"] = bucket!.Region;
        var signature = request.IsSigned
            ? S3Signature.Verify(context.Request, _target, server.AccountKeys, bucket?.Region)
            : null;
        if (bucket is null)
            throw S3Error.NoSuchBucket(request.Bucket);
        if (signature is null && request.Operation == "HeadBucket" && bucket.Region != EndpointRegion)
        {
            throw new S3Error(
                301, "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint.");
        }

        if (signature is null && !(bucket.IsPublic && request.Method is "GET" or "HEAD"))
            throw S3Error.AccessDenied();
        await S3Answers.AnswerAsync(context, request, bucket, signature, server.Faults, fault, stop);
    }
}
