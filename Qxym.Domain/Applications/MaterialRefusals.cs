using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;

namespace Qxym.Domain.Applications;

/// <summary>Refusals of uploads.</summary>
public static class MaterialRefusals
{
    public static Refusal NoFile { get; } = CommonRefusals.InvalidRequest("/file", "请选择要上传的文件。");

    public static Refusal TooLarge(MaterialSlot slot) => new Refusal(
        "material-too-large",
        $"“{slot.Title}”不能超过{slot.MaxBytes / 1024 / 1024}MB，请压缩或重新拍照后上传。",
        $"The file must not exceed {slot.MaxBytes} bytes.").With("maxBytes", slot.MaxBytes);

    public static Refusal TypeNotAllowed(MaterialSlot slot) => new Refusal(
        "material-type-not-allowed",
        "只支持完整的PDF、JPG、PNG文件，请核对文件内容（仅修改扩展名无效）。",
        "Only whole PDF, JPEG and PNG files are taken, told by their content.").With("types", slot.Types);
}
