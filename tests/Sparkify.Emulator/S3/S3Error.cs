using System.Xml.Linq;

namespace Sparkify.Emulator.S3;

/// <summary>An answer that says no, as S3 says it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">S3's error code, such as NoSuchKey.</param>
/// <param name="message">S3's words.</param>
/// <param name="details">Elements that S3 adds to this error.</param>
internal sealed class S3Error(int status, string code, string message, params XElement[] details) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static S3Error AccessDenied() => new(403, "AccessDenied", "Access Denied");

    public static S3Error NoSuchBucket(string bucket) =>
        new(404, "NoSuchBucket", "The specified bucket does not exist", new XElement("BucketName", bucket));

    public static S3Error NoSuchKey(string key) =>
        new(404, "NoSuchKey", "The specified key does not exist.", new XElement("Key", key));

    public XDocument ToXml(string requestId) => new(
        new XElement(
            "Error", new XElement("Code", Code), new XElement("Message", Message), details,
            new XElement("RequestId", requestId), new XElement("HostId", requestId)));
}
