/**
 * Words of which the titles of simulated feedback and tasks are put together. Invented: no person, no address and no
 * real complaint stands behind them.
 */

/** What it is about, by the code of the feedback sector. */
export const MATTERS: Record<string, string[]> = {
  '1': ['Đèn đường không sáng', 'Mặt đường hư hỏng, nhiều ổ gà', 'Nắp hố ga bị vỡ', 'Vỉa hè bong tróc gạch lát', 'Ngập nước sau mưa', 'Cây xanh ngã đổ, cành gãy'],
  '3': ['Đèn tín hiệu giao thông không hoạt động', 'Xe đỗ lấn chiếm lòng đường', 'Thiếu biển báo giao thông', 'Vạch kẻ đường bị mờ', 'Dải phân cách hư hỏng', 'Xe tải chạy giờ cấm'],
  '4': ['Rác thải chưa được thu gom', 'Đốt rác gây khói', 'Mùi hôi từ cống thoát nước', 'Tiếng ồn vượt mức về đêm', 'Nước thải chảy ra đường', 'Bụi từ công trình thi công'],
  '21': ['Karaoke gây ồn sau 22 giờ', 'Tụ tập gây mất trật tự', 'Buôn bán lấn chiếm vỉa hè', 'Chó thả rông không rọ mõm', 'Đua xe về đêm', 'Quảng cáo, rao vặt sai quy định'],
  '22': ['Đề nghị giải đáp thông tin', 'Góp ý về thái độ phục vụ', 'Đề nghị lắp thiết bị thể dục công cộng', 'Hỏi về lịch sinh hoạt cộng đồng', 'Đề nghị mở cửa nhà văn hóa', 'Góp ý về lịch thu phí'],
  '5003': ['Cân không đúng khi mua hàng', 'Không niêm yết giá', 'Dịch vụ không như quảng cáo', 'Hàng hóa không rõ nguồn gốc', 'Thu phí gửi xe quá quy định', 'Chèo kéo khách'],
  '5007': ['Mạng không dây công cộng không dùng được', 'Ứng dụng đăng nhập lỗi', 'Camera công cộng không hoạt động', 'Góp ý về tính năng tra cứu', 'Bản đồ số hiển thị sai', 'Tin nhắn thông báo bị trùng'],
  '5008': ['Báo nêu tình trạng xuống cấp công trình', 'Báo nêu lấn chiếm vỉa hè', 'Báo nêu chậm thi công', 'Báo nêu ô nhiễm kênh mương', 'Báo nêu thiếu bãi đỗ xe', 'Báo nêu quảng cáo sai quy định'],
  '5010': ['Cơ sở ăn uống không hợp vệ sinh', 'Nghi thực phẩm quá hạn', 'Chế biến ngay trên vỉa hè', 'Không có giấy chứng nhận an toàn thực phẩm', 'Nước đá không rõ nguồn gốc', 'Bếp ăn tập thể chưa bảo đảm'],
  '5011': ['Khu vui chơi trẻ em hư hỏng', 'Trẻ em bán hàng rong về đêm', 'Thiếu rào chắn gần trường học', 'Hồ nước không có biển cảnh báo', 'Đề nghị hỗ trợ trẻ em khó khăn', 'Góp ý về lớp học bơi'],
  '5015': ['Bảo hành không đúng cam kết', 'Giao hàng không đúng mẫu', 'Thu thêm phụ phí', 'Không xuất hóa đơn', 'Hủy dịch vụ không hoàn tiền', 'Quảng cáo gây nhầm lẫn'],
  NDXD: ['Xây dựng không phép', 'Đổ vật liệu ra lòng đường', 'Thi công gây nứt nhà bên cạnh', 'Hồ sơ đất đai chậm trả', 'Che chắn công trình không bảo đảm', 'Lấn chiếm lối đi chung'],
  CDS: ['Không nộp được hồ sơ trực tuyến', 'Chữ ký số báo lỗi', 'Không nhận được mã xác thực', 'Tra cứu hồ sơ không ra kết quả', 'Thanh toán trực tuyến bị treo', 'Góp ý về biểu mẫu điện tử'],
  VMDN: ['Vướng mắc về mặt bằng sản xuất', 'Đề nghị hướng dẫn thủ tục đầu tư', 'Kiến nghị về tiếp cận vốn', 'Vướng mắc phòng cháy chữa cháy', 'Kiến nghị về hạ tầng cụm công nghiệp', 'Đề nghị gia hạn giấy phép'],
};

export const SPOTS = [
  'ở đầu kiệt', 'trước cổng chợ', 'gần trường học', 'trong khu dân cư', 'cạnh công viên', 'dọc bờ kè', 'tại ngã ba',
  'phía sau nhà văn hóa', 'gần trạm xe buýt', 'bên bãi đất trống', 'khu vực chân cầu', 'trên tuyến đường chính',
];

/** What tasks ask for. */
export const TASKS = [
  'Báo cáo tiến độ', 'Tham mưu kế hoạch', 'Rà soát, đề xuất giải pháp', 'Tổng hợp số liệu', 'Xây dựng dự thảo quyết định',
  'Kiểm tra việc thực hiện', 'Đề xuất phương án', 'Trả lời kiến nghị',
];
export const TASK_MATTERS: Record<string, string[]> = {
  'NV-KTXH': ['phát triển kinh tế - xã hội quý', 'thu ngân sách', 'xúc tiến du lịch'],
  'NV-DTC': ['giải ngân vốn đầu tư công', 'giải phóng mặt bằng', 'quyết toán dự án'],
  'NV-CCHC': ['cải cách hành chính', 'sắp xếp tổ chức bộ máy', 'giải quyết hồ sơ quá hạn'],
  'NV-CDS': ['chuyển đổi số', 'số hóa hồ sơ', 'kết nối cơ sở dữ liệu'],
  'NV-QLDT': ['quản lý vỉa hè', 'thoát nước, chống ngập', 'chiếu sáng đô thị'],
  'NV-TNMT': ['quản lý đất đai', 'thu gom rác thải', 'phòng chống thiên tai'],
  'NV-VHXH': ['an sinh xã hội', 'giáo dục', 'y tế cơ sở'],
  'NV-NC': ['tiếp công dân', 'cải cách tư pháp', 'phòng chống lãng phí'],
};
