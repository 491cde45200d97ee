using Qxym.Domain.Materials;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;

namespace Qxym.Domain.Applications;

/// <summary>Refusals of uploads, and of what scanners say of them.</summary>
public static class MaterialRefusals
{
    private const string Types = "只支持完整的PDF、JPG、PNG文件";

    public static Refusal NoFile { get; } = CommonRefusals.InvalidRequest("/file", "请选择要上传的文件。");

    public static Refusal TooLarge(MaterialSlot slot) => new Refusal(
        "material-too-large",
        $"“{slot.Title}”不能超过{Size(slot.MaxBytes)}。手机照片可先截屏，或用相册、微信压缩（不选“原图”）后再上传；PDF请降低扫描分辨率后重新导出。",
        $"The file must not exceed {slot.MaxBytes} bytes. Take a screenshot of a large photo, or compress it.").With("maxBytes", slot.MaxBytes);

    public static Refusal TypeNotAllowed(MaterialSlot slot) => NotAllowed(
        slot,
        $"{Types}，请核对文件内容（仅修改扩展名无效）。",
        "Only whole PDF, JPEG and PNG files are taken, told by their content.");

    /// <summary>Malware was found: in an upload, or in documents that were taken out for it.</summary>
    public static Refusal Infected(IReadOnlyList<MaterialSlot> slots) => new Refusal(
        "material-infected",
        $"“{string.Join("、", slots.Select(s => s.Title))}”的文件被查出含有病毒，已移除。请在安全的设备上重新拍照或导出后上传。",
        "Malware was found in the file, and it was removed. Make it anew on a safe device and upload it again.").With("slots", slots.Select(s => s.Slot).ToArray());

    public static Refusal ScanPending(IReadOnlyList<MaterialSlot> slots) => new Refusal(
        "material-scan-pending",
        $"“{string.Join("、", slots.Select(s => s.Title))}”正在进行病毒扫描，通常几分钟内完成，请稍后再提交。",
        "Documents are still being scanned for malware. Please submit in a few minutes.").With("slots", slots.Select(s => s.Slot).ToArray());

    /// <summary>Why a content is not taken, and the way out.</summary>
    public static Refusal Of(MaterialFlaw flaw, MaterialSlot slot) => flaw switch
    {
        MaterialFlaw.PhonePhoto => NotAllowed(
            slot,
            $"{Types}，该照片是HEIC格式。苹果手机请在“设置 → 相机 → 格式”选择“兼容性最佳”后重新拍照，或对照片截屏后上传截图。",
            "This is a HEIC photo. Set the camera to the most compatible format and take it again, or upload a screenshot of it."),
        MaterialFlaw.OfficeDocument => NotAllowed(
            slot,
            $"{Types}，该文件是Word、Excel等文档或压缩包。请在WPS或Word中“另存为”PDF后上传，压缩包请先解压。",
            "This is an Office document or an archive. Save it as PDF, or unpack it, and upload that."),
        MaterialFlaw.OtherPicture => NotAllowed(
            slot,
            $"{Types}，该图片是其他格式。请打开图片后截屏，或另存为JPG后上传。",
            "This is a picture of another kind. Upload a screenshot of it, or save it as a plain JPEG."),
        MaterialFlaw.NotAtStart => NotAllowed(
            slot,
            "PDF文件开头有多余的内容。请用浏览器或WPS打开后选择“打印 → 另存为PDF”，再上传新文件。",
            "Something stands before the PDF. Print it to a new PDF and upload that."),
        MaterialFlaw.GluedOn => NotAllowed(
            slot,
            "文件末尾附有其他内容，或没有传完整。请重新拍照，或用“打印 → 另存为PDF”生成新文件后上传。",
            "Something is appended to the file, or it is incomplete. Take the photo again, or print the document to a new PDF."),
        MaterialFlaw.Damaged => new(
            "material-damaged",
            "文件不完整或已损坏，可能是没有传完。请先在本机打开确认能正常显示，再重新上传；仍不行请重新拍照或截屏。",
            "The file is broken or was cut off. Check that it opens on your device and upload it again, or take the photo again."),
        MaterialFlaw.Encrypted => new(
            "material-encrypted",
            "PDF设有密码或使用限制，审核人员无法打开。请用“打印 → 另存为PDF”生成没有密码的文件，或截屏后上传。",
            "The PDF is protected. Print it to a new PDF without a password, or upload a screenshot."),
        MaterialFlaw.Active => new(
            "material-active-content",
            "PDF中含有脚本、附件或可运行的内容。请用“打印 → 另存为PDF”生成普通文件后上传。",
            "The PDF has scripts, attachments or actions. Print it to a plain PDF and upload that."),
        MaterialFlaw.TooManyPixels => new Refusal(
            "material-too-large",
            $"图片尺寸过大（每边不超过{PixelSize.LongestSide}像素，共不超过{PixelSize.Most / 10_000}万像素）。请截屏或调低相机分辨率后重新上传。",
            "The picture has too many pixels. Upload a screenshot of it.").With("maxPixels", PixelSize.Most),
        _ => TypeNotAllowed(slot),
    };

    private static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / 1024 / 1024}MB" : $"{bytes / 1024}KB";

    private static Refusal NotAllowed(MaterialSlot slot, string detail, string detailEn) =>
        new Refusal("material-type-not-allowed", detail, detailEn).With("types", slot.Types);
}
